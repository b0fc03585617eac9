package im.milena.topology.rules;

import im.milena.message.Message;
import im.milena.message.UserId;

/**
 * Between whom a conversation is. User ids may contain {@code _}, so {@code si_a_b_c} is a chat of
 * {@code a_b} and {@code c} or one of {@code a} and {@code b_c}; the first numbered message settles
 * it.
 */
public sealed interface Participants {
  /** Whether the user may have a read mark here. */
  boolean mayRead(UserId user);

  /** Whether a message between {@code others} may go here. */
  default boolean admit(Participants others) {
    return equals(others);
  }

  <R> R fold(Fold<R> fold);

  /** A decision for every kind of participants. */
  interface Fold<R> {
    R unsettled();

    R pair(Pair pair);

    R members();
  }

  /** Nothing was numbered yet. */
  record Unsettled() implements Participants {
    @Override
    public boolean mayRead(UserId user) {
      return true;
    }

    @Override
    public boolean admit(Participants others) {
      return true;
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.unsettled();
    }
  }

  /** The two of a single or official chat, or one user with themselves; in byte order. */
  record Pair(UserId lower, UserId higher) implements Participants {
    @Override
    public boolean mayRead(UserId user) {
      return user.equals(lower) || user.equals(higher);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.pair(this);
    }
  }

  /** A group's members, whoever they are at the time. */
  record Members() implements Participants {
    @Override
    public boolean mayRead(UserId user) {
      return true;
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.members();
    }
  }

  static Participants of(Message message) {
    if (message.isGroup()) {
      return new Members();
    }
    UserId receiver = new UserId(message.receiver());
    return message.sender().compareTo(receiver) <= 0
        ? new Pair(message.sender(), receiver)
        : new Pair(receiver, message.sender());
  }
}
