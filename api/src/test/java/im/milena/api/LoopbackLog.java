package im.milena.api;

import im.milena.directory.sending.Ingress;
import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What topology and sinks do to what is written, at once and in a few lines: enough for routes to
 * read what others wrote. Notifications count only by their copy in the chat.
 */
final class LoopbackLog implements Ingress {
  private final RecentMessages cache;
  private final History history;
  private final Map<ConversationId, Seq> last = new HashMap<>();
  private Consumer<List<LogRecord>> follower = records -> {};
  private long offset;
  private boolean sick;

  LoopbackLog(RecentMessages cache, History history) {
    this.cache = cache;
    this.history = history;
  }

  synchronized void follow(Consumer<List<LogRecord>> what) {
    follower = what;
  }

  synchronized void sicken(boolean value) {
    sick = value;
  }

  @Override
  public synchronized CompletionStage<Position> write(Envelope envelope) {
    if (sick) {
      return CompletableFuture.failedFuture(new StoreUnavailableException("the log is sick"));
    }
    for (Entry entry : envelope.entries()) {
      apply(entry, envelope);
    }
    cache.publishApplied(Map.of(0, offset));
    history.publishApplied(Map.of(0, offset));
    return CompletableFuture.completedFuture(new Position(0, offset++));
  }

  private void apply(Entry entry, Envelope envelope) {
    if (entry instanceof Entry.Read read) {
      List<ReadMark> mark =
          List.of(new ReadMark(read.conversation(), read.user(), read.seq(), offset));
      cache.mergeReadMarks(mark);
      history.mergeReadMarks(mark);
    } else if (entry instanceof Entry.Bound bound) {
      append(
          bound.conversation(),
          envelope,
          new Change.Bounded(
              bound.users(), bound.kind(), last.getOrDefault(bound.conversation(), Seq.NONE)));
    } else if (entry instanceof Entry.Send send) {
      Message message = send.message();
      if (message.options().on(Option.IS_NOT_NOTIFICATION)
          || message.options().on(Option.IS_SEND_MSG)) {
        Seq seq = last.merge(message.chat(), new Seq(1), (old, one) -> old.next());
        append(
            message.chat(),
            envelope,
            new Change.Numbered(new SequencedMessage(seq, message), send.membership()));
      }
    }
  }

  private void append(ConversationId conversation, Envelope envelope, Change change) {
    List<LogRecord> records =
        List.of(
            new LogRecord(
                conversation, offset, envelope.operationId(), envelope.acceptedAt(), change));
    history.apply(records);
    cache.apply(records);
    follower.accept(records);
  }
}
