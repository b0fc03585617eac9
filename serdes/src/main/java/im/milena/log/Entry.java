package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing an {@link Envelope} asks for. Entries of one envelope are applied in order, in one
 * transaction.
 */
public sealed interface Entry {
  /** The conversation it is about. */
  ConversationId conversation();

  <R> R fold(Fold<R> fold);

  /** The message that it says; empty if it changes or reads what others said. */
  default Optional<Message> said() {
    return fold(SaidByEntry.FOLD);
  }

  /** A decision for every kind of entry. */
  interface Fold<R> {
    R send(Send entry);

    R read(Read entry);

    R revoke(Revoke entry);

    R delete(Delete entry);

    R edit(Edit entry);

    R clear(Clear entry);

    R bound(Bound entry);
  }

  /** Says something. */
  record Send(Message message, Membership membership) implements Entry {
    @Override
    public ConversationId conversation() {
      return message.conversation();
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.send(this);
    }
  }

  /** The user has read everything up to and including {@code seq}. */
  record Read(ConversationId conversation, UserId user, Seq seq) implements Entry {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.read(this);
    }
  }

  /**
   * The message is taken back for everybody. {@code role} is the revoker's role level in a group,
   * otherwise 0.
   */
  record Revoke(
      ConversationId conversation, Seq seq, UserId user, int role, String nickname, long time)
      implements Entry {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.revoke(this);
    }
  }

  /** The messages are gone for one user, or for everybody if {@code user} is null. */
  record Delete(ConversationId conversation, List<Seq> seqs, @Nullable UserId user)
      implements Entry {
    public Delete {
      seqs = List.copyOf(seqs);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.delete(this);
    }
  }

  /** The message has another content from now on. */
  record Edit(ConversationId conversation, Seq seq, UserId user, String content, long time)
      implements Entry {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.edit(this);
    }
  }

  /** Everything said so far is gone for one user, or for everybody if {@code user} is null. */
  record Clear(ConversationId conversation, @Nullable UserId user) implements Entry {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.clear(this);
    }
  }

  /** From here on, or up to here, the users see the conversation; the topology fills in the seq. */
  record Bound(ConversationId conversation, List<UserId> users, Kind kind) implements Entry {
    public Bound {
      users = List.copyOf(users);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.bound(this);
    }

    /** What happened to the users' view. */
    public enum Kind {
      /** They see everything, earlier messages too. */
      JOINED_WITH_HISTORY,
      /** They see what is said from here on. */
      JOINED_FROM_HERE,
      /** They keep what was said up to here and see nothing later. */
      LEFT_HERE
    }
  }
}
