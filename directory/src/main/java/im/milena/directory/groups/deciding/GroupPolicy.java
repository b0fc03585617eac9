package im.milena.directory.groups.deciding;

import im.milena.log.Entry;

/**
 * What an operator decides about all groups.
 *
 * @param historyForNewMembers whether who joins sees what was said before
 */
public record GroupPolicy(boolean historyForNewMembers) {
  public static final GroupPolicy DEFAULT = new GroupPolicy(true);

  public Entry.Bound.Kind joinersSee() {
    return historyForNewMembers
        ? Entry.Bound.Kind.JOINED_WITH_HISTORY
        : Entry.Bound.Kind.JOINED_FROM_HERE;
  }
}
