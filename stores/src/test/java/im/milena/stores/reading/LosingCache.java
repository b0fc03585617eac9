package im.milena.stores.reading;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cache that is lost between the view and the messages. */
final class LosingCache implements RecentMessages {
  private final RecentMessages cache;
  private final Runnable loss;
  private boolean lost;

  LosingCache(RecentMessages cache, Runnable loss) {
    this.cache = cache;
    this.loss = loss;
  }

  @Override
  public List<StoredMessage> messages(ConversationId conversation, Collection<Seq> seqs) {
    if (!lost) {
      lost = true;
      loss.run();
    }
    return cache.messages(conversation, seqs);
  }

  @Override
  public void apply(List<LogRecord> records) {
    cache.apply(records);
  }

  @Override
  public void mergeReadMarks(Collection<ReadMark> marks) {
    cache.mergeReadMarks(marks);
  }

  @Override
  public void publishApplied(Map<Integer, Long> positions) {
    cache.publishApplied(positions);
  }

  @Override
  public Optional<Long> applied(int partition) {
    return cache.applied(partition);
  }

  @Override
  public Map<ConversationId, View> views(UserId user, Collection<ConversationId> asked) {
    return cache.views(user, asked);
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> asked) {
    return cache.maxSeqs(asked);
  }

  @Override
  public Map<Seq, Overlay> overlays(ConversationId conversation, Collection<Seq> seqs) {
    return cache.overlays(conversation, seqs);
  }

  @Override
  public Optional<Set<ConversationId>> rows(UserId user) {
    return cache.rows(user);
  }

  @Override
  public void rememberRows(UserId user, Set<ConversationId> rows) {
    cache.rememberRows(user, rows);
  }

  @Override
  public void rememberView(UserId user, ConversationId conversation, View fromHistory) {
    cache.rememberView(user, conversation, fromHistory);
  }
}
