package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * The listeners of some traffic, who read all the time, above all while something is broken. An
 * error is an answer they accept. A wrong answer is a max seq below one that somebody was shown
 * before the question, or a range up to the max seq in which a message is missing, hidden or
 * another one than before.
 */
final class Readers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;
  private static final int RANGE = 30;

  private final Traffic traffic;
  private final ScheduledExecutorService threads;
  private final AtomicInteger right = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<Chat, FirstReads> firstReads = new ConcurrentHashMap<>();

  Readers(Traffic traffic) {
    this.traffic = traffic;
    threads = Executors.newScheduledThreadPool(traffic.chats().size());
    for (Chat chat : traffic.chats()) {
      threads.scheduleWithFixedDelay(() -> readOnce(chat), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void readOnce(Chat chat) {
    try {
      Connection connection = traffic.connection(chat.listener());
      if (connection.isOnline()) {
        firstReads.computeIfAbsent(chat, FirstReads::new).readOnce(connection.device());
        read(chat, connection.device());
        right.incrementAndGet();
      }
    } catch (RuntimeException noAnswer) {
      errors.incrementAndGet();
    }
  }

  private void read(Chat chat, ClientDevice device) {
    Reading reading = new Reading(device, chat);
    long before = traffic.shown().highest(chat);
    long max = reading.maxSeq();
    if (max < before) {
      wrong.add(chat.conversation() + " ends at " + max + " after " + before + " had been shown");
      return;
    }
    long from = somewhere(max);
    long to = Math.min(max, from + RANGE - 1);
    List<ReceivedMessage> range = reading.range(from, to);
    List<Long> seqs = range.stream().map(ReceivedMessage::seq).toList();
    if (!seqs.equals(LongStream.rangeClosed(from, to).boxed().toList())) {
      wrong.add(chat.conversation() + " shows " + seqs + " for " + from + ".." + to);
    }
    for (ReceivedMessage message : range) {
      if (message.clientMessageId().isEmpty()) {
        wrong.add(chat.conversation() + " has a hole at " + message.seq());
      } else {
        traffic.shown().add(message);
      }
    }
  }

  /** The newest stretch half of the time. */
  private static long somewhere(long max) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return random.nextBoolean() ? Math.max(1, max - RANGE + 1) : random.nextLong(max + 1) + 1;
  }

  /** Reads on for so long. */
  void readFor(Duration time) {
    await().pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
  }

  /** Waits for so many more right answers than now. */
  void awaitRight(int more) {
    int wanted = right.get() + more;
    await(more + " more right answers, wrong: " + wrong)
        .atMost(PATIENCE)
        .until(() -> right.get() >= wanted);
  }

  /** Waits until somebody has met an error. */
  void awaitError() {
    int before = errors.get();
    await("an error").atMost(PATIENCE).until(() -> errors.get() > before);
  }

  /**
   * Every listener has each acknowledged message, pushed or from the first read of a connection.
   */
  void awaitNothingMissed() {
    await("nothing missed by a device")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(traffic.chats()).allSatisfy(chat -> assertThat(missed(chat)).isEmpty()));
  }

  private List<String> missed(Chat chat) {
    Set<String> here = new HashSet<>(firstReads.get(chat).ids());
    traffic.pushed(chat.listener()).forEach(message -> here.add(message.clientMessageId()));
    return traffic.acknowledged(chat).stream()
        .map(message -> message.utterance().id())
        .filter(id -> !here.contains(id))
        .toList();
  }

  void wereNeverWrong() {
    assertThat(wrong).as("wrong answers beside %s right ones", right).isEmpty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return right + " right, " + wrong.size() + " wrong, " + errors + " errors";
  }
}
