package im.milena.sinks.live;

import im.milena.log.Membership;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.UserId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Whom a message is for. */
sealed interface Audience {
  /** Users whose devices are looked up. */
  Set<UserId> users();

  /** Groups whose slots are looked up. */
  Set<GroupId> groups();

  <R> R fold(Fold<R> fold);

  /** A decision for every audience. */
  interface Fold<R> {
    R persons(Persons audience);

    R everybody(Everybody audience);
  }

  /**
   * @param membership of the message's group as its writer saw it
   */
  static Audience of(Message message, Membership membership) {
    if (message.isGroup()) {
      return new Everybody(new GroupId(message.group()), membership);
    }
    var users = new LinkedHashSet<UserId>();
    users.add(new UserId(message.receiver()));
    if (message.options().on(Option.SENDER_SYNC)) {
      users.add(message.sender());
    }
    return new Persons(users);
  }

  /** The receiver and, on their other devices, the sender; one of them in a chat with oneself. */
  record Persons(Set<UserId> users) implements Audience {
    @Override
    public Set<GroupId> groups() {
      return Set.of();
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.persons(this);
    }
  }

  /**
   * The members of a group. Users who join or leave with this very message are looked up as well:
   * their slot may not be the group's yet, or not any more.
   */
  record Everybody(GroupId group, Membership membership) implements Audience {
    @Override
    public Set<UserId> users() {
      var users = new LinkedHashSet<UserId>();
      Stream.of(membership.joined(), membership.left()).forEach(users::addAll);
      return users;
    }

    @Override
    public Set<GroupId> groups() {
      return Set.of(group);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.everybody(this);
    }
  }
}
