package im.milena.log;

import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one record of {@code conversation.log} says happened to its conversation. */
public sealed interface Change {
  /** A message got its number; on {@code messages.transient} its seq is {@link Seq#NONE}. */
  record Numbered(SequencedMessage message, Membership membership) implements Change {}

  record Revoked(Seq seq, UserId user, int role, String nickname, long time) implements Change {}

  /** Gone for {@code user}, or for everybody if null. */
  record Deleted(List<Seq> seqs, @Nullable UserId user) implements Change {
    public Deleted {
      seqs = List.copyOf(seqs);
    }
  }

  record Edited(Seq seq, UserId user, String content, long time) implements Change {}

  /**
   * Everything up to and including {@code upTo} is gone for {@code user}, or for everybody if null.
   */
  record Cleared(@Nullable UserId user, Seq upTo) implements Change {}

  /**
   * What the users may see from now on. {@code at} is the conversation's last seq when it happened:
   * who joined "from here" sees what is above it, who left sees it and what is below.
   */
  record Bounded(List<UserId> users, Entry.Bound.Kind kind, Seq at) implements Change {
    public Bounded {
      users = List.copyOf(users);
    }
  }

  /**
   * What a service wrote at this ingress offset left nothing in the log: it was a repeat, was
   * refused, or was neither stored nor a change. The record uses up no seq and changes no
   * projection; it is there so that applied positions pass the offset and nobody waits for it in
   * vain.
   */
  record Nothing() implements Change {}
}
