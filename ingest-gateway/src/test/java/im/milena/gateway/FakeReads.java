package im.milena.gateway;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ReadBudget;
import im.milena.stores.reading.ReadMemory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every read with one message, or fails. */
final class FakeReads implements ConversationReads {
  private final SequencedMessage message;
  private final ReadMemory memory = new ReadMemory(64L * 1024 * 1024);
  private volatile boolean sick;
  private volatile CompletableFuture<Void> store = CompletableFuture.completedFuture(null);
  private final AtomicInteger hanging = new AtomicInteger();

  FakeReads(SequencedMessage message) {
    this.message = message;
  }

  void sicken() {
    sick = true;
  }

  /** Every read waits for it. */
  void answerAfter(CompletableFuture<Void> event) {
    store = event;
  }

  /** Reads that wait. */
  int hanging() {
    return hanging.get();
  }

  @Override
  public ReadMemory memory() {
    return memory;
  }

  private ConversationId conversation() {
    hanging.incrementAndGet();
    store.join();
    hanging.decrementAndGet();
    if (sick) {
      throw new StoreUnavailableException("reads are sick");
    }
    return message.message().conversation();
  }

  @Override
  public Map<ConversationId, Seq> newestSeqs(UserId user) {
    return Map.of(conversation(), message.seq());
  }

  @Override
  public Map<ConversationId, View> views(UserId user, Collection<ConversationId> conversations) {
    return Map.of(
        conversation(),
        new View(message.seq(), message.message().sendTime(), Seq.NONE, Bounds.NONE));
  }

  @Override
  public Map<ConversationId, Page> ranges(
      UserId user, List<Range> ranges, Order order, ReadBudget budget) {
    return Map.of(conversation(), new Page(List.of(message), false, Seq.NONE));
  }

  @Override
  public Map<ConversationId, Page> seqs(
      UserId user, Map<ConversationId, List<Seq>> wanted, Order order, ReadBudget budget) {
    return Map.of(conversation(), new Page(List.of(message), order == Order.DESCENDING, Seq.NONE));
  }

  @Override
  public Map<ConversationId, SequencedMessage> newest(
      UserId user, Collection<ConversationId> conversations, ReadBudget budget) {
    return Map.of(conversation(), message);
  }

  @Override
  public Map<Seq, StoredMessage> stored(
      UserId user, ConversationId conversation, Collection<Seq> seqs) {
    return Map.of();
  }

  @Override
  public boolean mayRead(UserId user, ConversationId conversation) {
    return true;
  }

  @Override
  public Optional<List<UserId>> participants(ConversationId conversation) {
    return Optional.empty();
  }
}
