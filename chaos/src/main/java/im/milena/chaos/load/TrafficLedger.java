package im.milena.chaos.load;

import im.milena.bench.client.ReceivedMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was said, acknowledged, refused and heard. */
public final class TrafficLedger {
  private final Map<String, SentMessage> messages = new ConcurrentHashMap<>();
  private final Queue<Listening> listening = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong unsaid = new AtomicLong();

  SentMessage say(String conversation, String sender, String id, long intended) {
    SentMessage message = new SentMessage(conversation, sender, id, intended);
    messages.put(id, message);
    return message;
  }

  /** Nobody was there to say it. */
  void skip() {
    unsaid.incrementAndGet();
  }

  void acknowledge(String id) {
    SentMessage message = messages.get(id);
    if (message != null) {
      message.acknowledge(System.nanoTime());
      acknowledged.incrementAndGet();
    }
  }

  void refuse(int code) {
    refusals.computeIfAbsent(code, c -> new AtomicLong()).incrementAndGet();
  }

  Listening listen(String user) {
    Listening one = new Listening(user);
    listening.add(one);
    return one;
  }

  void hear(Listening one, ReceivedMessage push) {
    one.hear(push);
    heard.incrementAndGet();
    SentMessage message = messages.get(push.clientMessageId());
    if (message != null && !message.sender().equals(one.user())) {
      message.hear(System.nanoTime());
    }
  }

  @Nullable SentMessage find(String id) {
    return messages.get(id);
  }

  public Collection<SentMessage> messages() {
    return messages.values();
  }

  /** Every connection there was, the earlier first. */
  public List<Listening> listening() {
    return List.copyOf(listening);
  }

  /** Answers of success, repeats included. */
  public long acknowledgements() {
    return acknowledged.get();
  }

  public long deliveries() {
    return heard.get();
  }

  /**
   * The longest that an acknowledged message waited, or waits, to be pushed to anybody.
   *
   * @param since the messages that were to be sent since then, by {@link System#nanoTime}
   */
  public Duration longestWait(long since) {
    long now = System.nanoTime();
    return Duration.ofNanos(
        messages.values().stream()
            .filter(message -> message.isAcknowledged() && message.intended() >= since)
            .mapToLong(
                message -> (message.heard() == 0 ? now : message.heard()) - message.intended())
            .max()
            .orElse(0));
  }

  /** The longest that an acknowledged message that nobody was pushed has waited up to now. */
  Duration longestPending(long since) {
    long now = System.nanoTime();
    return Duration.ofNanos(
        messages.values().stream()
            .filter(message -> message.isAcknowledged() && message.heard() == 0)
            .filter(message -> message.intended() >= since)
            .mapToLong(message -> now - message.intended())
            .max()
            .orElse(0));
  }

  /** How many were not said, because their speaker was not online. */
  public long unsaid() {
    return unsaid.get();
  }

  /** Refused sends by error code. */
  public Map<Integer, Long> refusals() {
    var counts = new TreeMap<Integer, Long>();
    refusals.forEach((code, count) -> counts.put(code, count.get()));
    return counts;
  }
}
