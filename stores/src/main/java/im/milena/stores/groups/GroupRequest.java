package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;

/**
 * A user's request to become a member: the newest one, there is one per user and group. Times are
 * milliseconds.
 *
 * @param version the group's version that wrote it; a writer with an older one changes nothing
 */
public record GroupRequest(GroupId group, UserId user, Asked asked, Handled handled, long version) {
  /**
   * @param joinSource OpenIM's: 2 invitation, 3 search, 4 code
   * @param inviter who asks for the user; empty if the user does
   */
  public record Asked(String message, String ex, int joinSource, String inviter, long time) {}

  /**
   * @param result 0 not yet, 1 accepted, -1 refused
   */
  public record Handled(int result, String message, String by, long time) {
    public static final Handled NOT_YET = new Handled(0, "", "", 0);

    public boolean isDone() {
      return result != NOT_YET.result;
    }
  }

  public GroupRequest with(Handled answer, long by) {
    return new GroupRequest(group, user, asked, answer, by);
  }
}
