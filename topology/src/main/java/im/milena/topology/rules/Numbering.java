package im.milena.topology.rules;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies one envelope to the conversations it is about: all of its entries in order, or none. A
 * pure function of the conversations and the envelope; nothing is written here.
 */
public final class Numbering {
  private Numbering() {}

  /** What an envelope comes to. */
  public sealed interface Result {
    <R> R fold(Fold<R> fold);
  }

  /** A decision for every result. */
  public interface Fold<R> {
    R numbered(Numbered result);

    R refused(Refused result);
  }

  /**
   * @param conversations those that changed
   * @param changes in the order in which they are to be written
   * @param reads read marks that are within their conversation
   */
  public record Numbered(
      Map<ConversationId, Conversation> conversations, List<Said> changes, List<Entry.Read> reads)
      implements Result {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.numbered(this);
    }
  }

  /** An entry contradicts its conversation. */
  public record Refused(String reason) implements Result {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.refused(this);
    }
  }

  /** One change to one conversation; stored, or pushed once. */
  public record Said(ConversationId conversation, boolean stored, Change change) {}

  public static Result number(
      Envelope envelope, Function<ConversationId, Conversation> conversations) {
    var draft = new NumberingDraft(conversations);
    var rules = new EntryNumbering(draft);
    for (Entry entry : envelope.entries()) {
      Optional<String> objection = entry.fold(rules);
      if (objection.isPresent()) {
        return new Refused(objection.get());
      }
    }
    return draft.result();
  }
}
