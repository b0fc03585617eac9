package im.milena.directory.groups.deciding;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import java.util.Optional;

/** Makes member rows; all that is not said here starts empty. */
public final class NewMembers {
  private NewMembers() {}

  /**
   * @param role OpenIM's
   * @param source how they came in, OpenIM's joinSource
   * @param inviter who brought them in, or themselves
   * @param operator who let them in, or themselves
   * @param now milliseconds
   * @param version the list's version that this makes
   */
  public record Arrival(
      int role, int source, String inviter, UserId operator, long now, long version) {}

  public static GroupMember of(GroupId group, UserId user, Arrival arrival) {
    return new GroupMember(
        group,
        user,
        arrival.role(),
        "",
        "",
        "",
        arrival.now(),
        arrival.source(),
        arrival.inviter(),
        arrival.operator().value(),
        0,
        GroupMember.Term.began(arrival.version()));
  }

  /** Never written: how clients see an administrator who acts without being a member. */
  public static GroupMember outsider(GroupId group, UserId user) {
    return of(group, user, new Arrival(GroupMember.ADMIN, 0, "", user, 0, 0));
  }

  /**
   * One who comes in by a decision, for the first time or again.
   *
   * @param former the row that was left behind
   */
  public static GroupMember arriving(
      GroupAttempt attempt,
      UserId user,
      Optional<GroupMember> former,
      int joinSource,
      String inviter) {
    GroupMember row =
        of(
            attempt.group(),
            user,
            new Arrival(
                GroupMember.MEMBER,
                joinSource,
                inviter,
                attempt.operator(),
                attempt.now(),
                attempt.listVersion()));
    return former.isPresent() ? row.again() : row;
  }
}
