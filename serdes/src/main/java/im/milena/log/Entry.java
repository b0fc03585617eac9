package im.milena.log;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing an {@link Envelope} asks for. Entries of one envelope are applied in order, in one
 * transaction.
 */
public sealed interface Entry {
  /** The conversation it is about. */
  ConversationId conversation();

  /** Says something. */
  record Send(Message message, Membership membership) implements Entry {
    @Override
    public ConversationId conversation() {
      return message.conversation();
    }
  }

  /** The user has read everything up to and including {@code seq}. */
  record Read(ConversationId conversation, UserId user, Seq seq) implements Entry {}

  /**
   * The message is taken back for everybody. {@code role} is the revoker's role level in a group,
   * otherwise 0.
   */
  record Revoke(
      ConversationId conversation, Seq seq, UserId user, int role, String nickname, long time)
      implements Entry {}

  /** The messages are gone for one user, or for everybody if {@code user} is null. */
  record Delete(ConversationId conversation, List<Seq> seqs, @Nullable UserId user)
      implements Entry {
    public Delete {
      seqs = List.copyOf(seqs);
    }
  }

  /** The message has another content from now on. */
  record Edit(ConversationId conversation, Seq seq, UserId user, String content, long time)
      implements Entry {}

  /** Everything said so far is gone for one user, or for everybody if {@code user} is null. */
  record Clear(ConversationId conversation, @Nullable UserId user) implements Entry {}

  /** From here on, or up to here, the users see the conversation; the topology fills in the seq. */
  record Bound(ConversationId conversation, List<UserId> users, Kind kind) implements Entry {
    public Bound {
      users = List.copyOf(users);
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
