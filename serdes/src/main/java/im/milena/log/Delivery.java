package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.List;

/** What one gateway slot is told, on the slot's partition of {@code deliveries}. */
public sealed interface Delivery {
  /** One message for connections of the slot. */
  record Push(
      ConversationId conversation,
      String operationId,
      long acceptedAt,
      SequencedMessage message,
      Receivers receivers)
      implements Delivery {}

  /**
   * The user's connection was displaced: it gets frame 2002 and is closed. Both parts must match,
   * so a kick that comes late never hits the connection that displaced it.
   *
   * @param connection the id under which the connection registered
   * @param token digest of the token it registered with
   */
  record Kick(UserId user, String connection, String token, String operationId)
      implements Delivery {}

  /**
   * Devices of these users, whom connections of the slot watch, came or went. It does not say
   * which: whoever gets it looks, so that late and repeated ones do no harm.
   */
  record DevicesChanged(List<UserId> users) implements Delivery {
    public DevicesChanged {
      users = List.copyOf(users);
    }
  }

  /** Whom a gateway hands a message to. */
  sealed interface Receivers {
    /** All connections of these users on the slot. */
    record Users(List<UserId> users) implements Receivers {
      public Users {
        users = List.copyOf(users);
      }
    }

    /** All connections on the slot whose users are members of the group. */
    record Members(GroupId group, Membership membership) implements Receivers {}
  }
}
