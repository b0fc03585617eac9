package im.milena.topology.rules;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies one envelope to the conversations it is about: all of its entries in order, or none. A
 * pure function of the conversations and the envelope; nothing is written here.
 */
public final class Numbering {
  private Numbering() {}

  /** What an envelope comes to. */
  public sealed interface Result {}

  /**
   * @param conversations those that changed
   * @param changes in the order in which they are to be written
   * @param reads read marks that are within their conversation
   */
  public record Numbered(
      Map<ConversationId, Conversation> conversations, List<Said> changes, List<Entry.Read> reads)
      implements Result {}

  /** An entry contradicts its conversation. */
  public record Refused(String reason) implements Result {}

  /** One change to one conversation; stored, or pushed once. */
  public record Said(ConversationId conversation, boolean stored, Change change) {}

  public static Result number(
      Envelope envelope, Function<ConversationId, Conversation> conversations) {
    var draft = new Draft(conversations);
    for (Entry entry : envelope.entries()) {
      String objection = apply(entry, draft);
      if (objection != null) {
        return new Refused(objection);
      }
    }
    return draft.result();
  }

  private static @Nullable String apply(Entry entry, Draft draft) {
    if (entry instanceof Entry.Send send) {
      return draft.send(send);
    }
    ConversationId id = entry.conversation();
    Conversation conversation = draft.conversation(id);
    if (entry instanceof Entry.Read read) {
      if (!conversation.participants().mayRead(read.user())) {
        return "participants: " + read.user() + " is not in " + id;
      }
      draft.read(read);
      return beyond("read", read.seq(), id, conversation);
    } else if (entry instanceof Entry.Revoke e) {
      draft.say(id, new Change.Revoked(e.seq(), e.user(), e.role(), e.nickname(), e.time()));
      return beyond("revoke", e.seq(), id, conversation);
    } else if (entry instanceof Entry.Edit e) {
      draft.say(id, new Change.Edited(e.seq(), e.user(), e.content(), e.time()));
      return beyond("edit", e.seq(), id, conversation);
    } else if (entry instanceof Entry.Delete e) {
      draft.say(id, new Change.Deleted(e.seqs(), e.user()));
      Seq highest = e.seqs().stream().max(Seq::compareTo).orElse(Seq.NONE);
      return beyond("delete", highest, id, conversation);
    } else if (entry instanceof Entry.Clear e) {
      draft.say(id, new Change.Cleared(e.user(), conversation.max()));
      if (e.user() == null) {
        draft.update(id, conversation.cleared());
      }
      return null;
    } else if (entry instanceof Entry.Bound e) {
      draft.say(id, new Change.Bounded(e.users(), e.kind(), conversation.max()));
      return null;
    }
    throw new IllegalStateException("no rule for " + entry.getClass());
  }

  private static @Nullable String beyond(
      String what, Seq seq, ConversationId id, Conversation conversation) {
    return conversation.has(seq)
        ? null
        : what
            + " seq must be at most "
            + conversation.max()
            + ", the last of "
            + id
            + ", got: "
            + seq;
  }
}
