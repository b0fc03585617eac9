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

/** A cache to which something happens in the middle of a call: before it is asked for the step. */
final class LosingCache implements RecentMessages {
  private final RecentMessages cache;
  private final Step step;
  private final Runnable loss;
  private boolean lost;

  /** When it happens. */
  enum Step {
    MESSAGES,
    REMEMBER
  }

  LosingCache(RecentMessages cache, Step step, Runnable loss) {
    this.cache = cache;
    this.step = step;
    this.loss = loss;
  }

  private void at(Step reached) {
    if (!lost && reached == step) {
      lost = true;
      loss.run();
    }
  }

  @Override
  public void applyAgain(String epoch, List<LogRecord> records) {
    cache.applyAgain(epoch, records);
  }

  @Override
  public Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    at(Step.MESSAGES);
    return cache.messages(wanted);
  }

  @Override
  public Set<ConversationId> rememberRows(
      UserId user, Set<ConversationId> fromHistory, String epoch) {
    at(Step.REMEMBER);
    return cache.rememberRows(user, fromHistory, epoch);
  }

  @Override
  public Map<ConversationId, View> rememberViews(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String epoch) {
    at(Step.REMEMBER);
    return cache.rememberViews(readers, fromHistory, epoch);
  }

  @Override
  public Optional<String> filledEpoch() {
    return cache.filledEpoch();
  }

  @Override
  public void apply(String epoch, List<LogRecord> records) {
    cache.apply(epoch, records);
  }

  @Override
  public void mergeReadMarks(Collection<ReadMark> marks) {
    cache.mergeReadMarks(marks);
  }

  @Override
  public Map<Integer, Long> publishApplied(Map<Integer, Long> positions) {
    return cache.publishApplied(positions);
  }

  @Override
  public Optional<Long> applied(int partition) {
    return cache.applied(partition);
  }

  @Override
  public Map<ConversationId, View> views(Map<ConversationId, UserId> readers) {
    return cache.views(readers);
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> asked) {
    return cache.maxSeqs(asked);
  }

  @Override
  public Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    return cache.overlays(wanted);
  }

  @Override
  public Optional<Set<ConversationId>> rows(UserId user) {
    return cache.rows(user);
  }
}
