package im.milena.log;

import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one record of {@code conversation.log} says happened to its conversation. */
public sealed interface Change {
  <R> R fold(Fold<R> fold);

  /** The message that got its number; empty if something happened to what others said. */
  default Optional<Numbered> numbered() {
    return fold(NumberedByChange.FOLD);
  }

  /** Whether it changes no projection. */
  default boolean isNothing() {
    return false;
  }

  /** A decision for every kind of change. */
  interface Fold<R> {
    R numbered(Numbered change);

    R revoked(Revoked change);

    R deleted(Deleted change);

    R edited(Edited change);

    R cleared(Cleared change);

    R bounded(Bounded change);

    R nothing(Nothing change);
  }

  /** A message got its number; on {@code messages.transient} its seq is {@link Seq#NONE}. */
  record Numbered(SequencedMessage message, Membership membership) implements Change {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.numbered(this);
    }
  }

  record Revoked(Seq seq, UserId user, int role, String nickname, long time) implements Change {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.revoked(this);
    }
  }

  /** Gone for {@code user}, or for everybody if null. */
  record Deleted(List<Seq> seqs, @Nullable UserId user) implements Change {
    public Deleted {
      seqs = List.copyOf(seqs);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.deleted(this);
    }
  }

  record Edited(Seq seq, UserId user, String content, long time) implements Change {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.edited(this);
    }
  }

  /**
   * Everything up to and including {@code upTo} is gone for {@code user}, or for everybody if null.
   */
  record Cleared(@Nullable UserId user, Seq upTo) implements Change {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.cleared(this);
    }
  }

  /**
   * What the users may see from now on. {@code at} is the conversation's last seq when it happened:
   * users who joined "from here" see what is above it, users who left see it and what is below.
   */
  record Bounded(List<UserId> users, Entry.Bound.Kind kind, Seq at) implements Change {
    public Bounded {
      users = List.copyOf(users);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.bounded(this);
    }
  }

  /**
   * What a service wrote at this ingress offset left nothing in the log: it was a repeat, was
   * refused, or was neither stored nor a change. The record uses up no seq and changes no
   * projection; it is there so that applied positions pass the offset and nobody waits for it in
   * vain.
   */
  record Nothing() implements Change {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.nothing(this);
    }

    @Override
    public boolean isNothing() {
      return true;
    }
  }
}
