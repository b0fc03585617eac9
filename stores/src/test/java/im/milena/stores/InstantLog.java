package im.milena.stores;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What topology and sinks make of envelopes, at once and in a few lines: enough for those who write
 * to read what came of it. One partition; transients go nowhere; a repeat is dropped.
 */
public final class InstantLog {
  private final RecentMessages cache;
  private final History history;
  private final Map<ConversationId, Seq> last = new HashMap<>();
  private final Set<List<String>> written = new HashSet<>();
  private Consumer<List<LogRecord>> follower = records -> {};
  private long offset;

  public InstantLog(RecentMessages cache, History history) {
    this.cache = cache;
    this.history = history;
  }

  /** Shows somebody what history has stored. */
  public synchronized void follow(Consumer<List<LogRecord>> what) {
    follower = what;
  }

  /** Returns the envelope's ingress offset. */
  public synchronized long write(Envelope envelope) {
    String first = envelope.entries().get(0).conversation().value();
    if (envelope.id().isEmpty()
        || written.add(List.of(first, envelope.author().value(), envelope.id()))) {
      var applying = new Applying(envelope);
      envelope.entries().forEach(entry -> entry.fold(applying));
    }
    cache.publishApplied(Map.of(0, offset));
    history.publishApplied(Map.of(0, offset));
    return offset++;
  }

  private void say(Entry.Send send, Envelope envelope) {
    Message message = send.message();
    if (message.options().on(Option.HISTORY)) {
      number(send, message, envelope);
    }
    if (!message.options().on(Option.IS_NOT_NOTIFICATION)
        && message.options().on(Option.IS_SEND_MSG)) {
      number(send, message.toBuilder().options(Options.ALL_ON).build(), envelope);
    }
  }

  private void number(Entry.Send send, Message message, Envelope envelope) {
    ConversationId conversation = message.conversation();
    Seq seq = last(conversation).next();
    last.put(conversation, seq);
    append(
        conversation,
        envelope,
        new Change.Numbered(new SequencedMessage(seq, message), send.membership()));
  }

  private Seq last(ConversationId conversation) {
    return last.getOrDefault(conversation, Seq.NONE);
  }

  private void append(ConversationId conversation, Envelope envelope, Change change) {
    List<LogRecord> records =
        List.of(
            new LogRecord(
                conversation, offset, envelope.operationId(), envelope.acceptedAt(), change));
    history.apply(records);
    cache.apply(cache.filledEpoch().orElse(""), records);
    follower.accept(records);
  }

  /** What each entry of an envelope comes to. */
  private final class Applying implements Entry.Fold<InstantLog> {
    private final Envelope envelope;

    Applying(Envelope envelope) {
      this.envelope = envelope;
    }

    @Override
    public InstantLog send(Entry.Send e) {
      say(e, envelope);
      return InstantLog.this;
    }

    @Override
    public InstantLog read(Entry.Read e) {
      List<ReadMark> mark = List.of(new ReadMark(e.conversation(), e.user(), e.seq(), offset));
      cache.mergeReadMarks(mark);
      history.mergeReadMarks(mark);
      return InstantLog.this;
    }

    @Override
    public InstantLog revoke(Entry.Revoke e) {
      return changed(e, new Change.Revoked(e.seq(), e.user(), e.role(), e.nickname(), e.time()));
    }

    @Override
    public InstantLog delete(Entry.Delete e) {
      return changed(e, new Change.Deleted(e.seqs(), e.user()));
    }

    @Override
    public InstantLog edit(Entry.Edit e) {
      return changed(e, new Change.Edited(e.seq(), e.user(), e.content(), e.time()));
    }

    @Override
    public InstantLog clear(Entry.Clear e) {
      return changed(e, new Change.Cleared(e.user(), last(e.conversation())));
    }

    @Override
    public InstantLog bound(Entry.Bound e) {
      return changed(e, new Change.Bounded(e.users(), e.kind(), last(e.conversation())));
    }

    private InstantLog changed(Entry entry, Change change) {
      append(entry.conversation(), envelope, change);
      return InstantLog.this;
    }
  }
}
