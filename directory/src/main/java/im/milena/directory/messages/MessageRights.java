package im.milena.directory.messages;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import java.util.Set;

/** Who may take from others what was said, as one table: each action names who may do it. */
final class MessageRights {
  private MessageRights() {}

  /** How somebody stands to a message, or to a conversation as a whole. */
  enum Standing {
    /** Not in the conversation, or not any more. */
    STRANGER,
    /** In the group, without power over the author; ordinary members have none over anybody. */
    MEMBER,
    /** One of the two of a chat; the other one wrote the message. */
    PEER,
    AUTHOR,
    /** A group's admin, and the author is an ordinary member or has left. */
    GROUP_ADMIN,
    GROUP_OWNER,
    /** Of the whole deployment. */
    ADMINISTRATOR
  }

  enum Action {
    REVOKE(Standing.AUTHOR, Standing.GROUP_ADMIN, Standing.GROUP_OWNER, Standing.ADMINISTRATOR),
    DELETE_FOR_ALL(
        Standing.PEER,
        Standing.AUTHOR,
        Standing.GROUP_ADMIN,
        Standing.GROUP_OWNER,
        Standing.ADMINISTRATOR),
    CLEAR_FOR_ALL(Standing.PEER, Standing.GROUP_OWNER, Standing.ADMINISTRATOR);

    private final Set<Standing> allowed;

    Action(Standing... allowed) {
      this.allowed = Set.of(allowed);
    }
  }

  static boolean may(Standing standing, Action action) {
    return action.allowed.contains(standing);
  }

  /**
   * @throws RefusedException NO_PERMISSION
   */
  static void must(Standing standing, Action action) {
    if (!may(standing, action)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, action + " is not for a " + standing + " of this message");
    }
  }
}
