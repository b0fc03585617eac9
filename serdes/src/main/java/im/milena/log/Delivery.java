package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.List;

/** What one gateway slot is told, on the slot's partition of {@code deliveries}. */
public sealed interface Delivery {
  void match(Cases cases);

  /** What is done with each kind of delivery. */
  interface Cases {
    void push(Push delivery);

    void kick(Kick delivery);

    void devicesChanged(DevicesChanged delivery);
  }

  /** One message for connections of the slot. */
  record Push(
      ConversationId conversation,
      String operationId,
      long acceptedAt,
      SequencedMessage message,
      Receivers receivers)
      implements Delivery {
    @Override
    public void match(Cases cases) {
      cases.push(this);
    }
  }

  /**
   * The user's connection was displaced: it gets frame 2002 and is closed. Both parts must match,
   * so a kick that comes late never hits the connection that displaced it.
   *
   * @param connection the id under which the connection registered
   * @param token digest of the token it registered with
   */
  record Kick(UserId user, String connection, String token, String operationId)
      implements Delivery {
    @Override
    public void match(Cases cases) {
      cases.kick(this);
    }
  }

  /**
   * Devices of these users, whom connections of the slot watch, came or went. It does not say
   * which: the gateway looks, so that late and repeated ones do no harm.
   */
  record DevicesChanged(List<UserId> users) implements Delivery {
    public DevicesChanged {
      users = List.copyOf(users);
    }

    @Override
    public void match(Cases cases) {
      cases.devicesChanged(this);
    }
  }

  /** Whom a gateway hands a message to. */
  sealed interface Receivers {
    void match(Cases cases);

    /** How many users are named one by one. */
    int named();

    /** What is done for each kind of receivers. */
    interface Cases {
      void users(Users receivers);

      void members(Members receivers);
    }

    /** All connections of these users on the slot. */
    record Users(List<UserId> users) implements Receivers {
      public Users {
        users = List.copyOf(users);
      }

      @Override
      public int named() {
        return users.size();
      }

      @Override
      public void match(Cases cases) {
        cases.users(this);
      }
    }

    /** All connections on the slot whose users are members of the group. */
    record Members(GroupId group, Membership membership) implements Receivers {
      @Override
      public int named() {
        return 0;
      }

      @Override
      public void match(Cases cases) {
        cases.members(this);
      }
    }
  }
}
