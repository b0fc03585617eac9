package im.milena.directory.messages;

import im.milena.directory.DerivedId;
import im.milena.directory.notifications.Notification;
import im.milena.log.Membership;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;

/** Who is in a conversation, and so is told what happens to its messages. */
sealed interface ConversationMembers {
  /** A notification to all of them, in the user's name if they are one of them. */
  Notification told(UserId by, int contentType, Record tips, DerivedId decision);

  /** The member list as the writer of a notification saw it. */
  Membership membership();

  /** The other one of a chat between two users; empty in groups and in a chat with oneself. */
  Optional<UserId> peer(UserId user);

  /** The two of a chat, the same one twice in a chat with oneself. */
  record Pair(UserId one, UserId other) implements ConversationMembers {
    static Pair of(List<UserId> users) {
      return new Pair(users.get(0), users.get(users.size() - 1));
    }

    /** An administrator from outside acts in the name of one of them: the line is theirs. */
    @Override
    public Notification told(UserId by, int contentType, Record tips, DerivedId decision) {
      return by.equals(other)
          ? Notification.toUser(other, one, contentType, tips, decision)
          : Notification.toUser(one, other, contentType, tips, decision);
    }

    @Override
    public Membership membership() {
      return Membership.NONE;
    }

    @Override
    public Optional<UserId> peer(UserId user) {
      return Optional.of(user.equals(one) ? other : one).filter(peer -> !peer.equals(user));
    }
  }

  /**
   * @param version of the member list
   */
  record Members(GroupId group, long version) implements ConversationMembers {
    @Override
    public Notification told(UserId by, int contentType, Record tips, DerivedId decision) {
      return Notification.toGroup(by, group, contentType, tips, decision);
    }

    @Override
    public Membership membership() {
      return Membership.at(version);
    }

    @Override
    public Optional<UserId> peer(UserId user) {
      return Optional.empty();
    }
  }
}
