package im.milena.topology.rules;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conversations as an envelope leaves them so far, and what it says; thrown away if the
 * envelope is refused.
 */
final class NumberingDraft {
  private final Function<ConversationId, Conversation> stored;
  private final Map<ConversationId, Conversation> changed = new HashMap<>(2);
  private final List<Numbering.Said> said = new ArrayList<>(2);
  private final List<Entry.Read> reads = new ArrayList<>(0);

  NumberingDraft(Function<ConversationId, Conversation> stored) {
    this.stored = stored;
  }

  Conversation conversation(ConversationId id) {
    Conversation conversation = changed.get(id);
    return conversation == null ? stored.apply(id) : conversation;
  }

  void update(ConversationId id, Conversation conversation) {
    changed.put(id, conversation);
  }

  void say(ConversationId id, Change change) {
    said.add(new Numbering.Said(id, true, change));
  }

  void read(Entry.Read read) {
    reads.add(read);
  }

  /** The objection, if there is one. */
  Optional<String> send(Entry.Send send) {
    var lines = new Speaking(send.membership());
    Category.of(send.message()).writeTo(lines);
    return Optional.ofNullable(lines.objection);
  }

  Numbering.Result result() {
    return new Numbering.Numbered(changed, said, reads);
  }

  /** Writes the one or two messages of a send. */
  private final class Speaking implements Category.Lines {
    private final Membership membership;
    private @Nullable String objection;

    Speaking(Membership membership) {
      this.membership = membership;
    }

    @Override
    public void store(Message message) {
      ConversationId id = message.conversation();
      Conversation next = conversation(id).next(admitted(id, message));
      update(id, next);
      add(id, true, next.max(), message);
    }

    @Override
    public void pushOnce(Message message) {
      ConversationId id = message.conversation();
      admitted(id, message);
      add(id, false, Seq.NONE, message);
    }

    private Participants admitted(ConversationId id, Message message) {
      Participants speakers = Participants.of(message);
      if (!conversation(id).participants().admit(speakers)) {
        objection = "participants: " + id + " is between others";
      }
      return speakers;
    }

    private void add(ConversationId id, boolean stored, Seq seq, Message message) {
      var numbered = new Change.Numbered(new SequencedMessage(seq, message), membership);
      said.add(new Numbering.Said(id, stored, numbered));
    }
  }
}
