package im.milena.bench.session;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.ledger.Ledger;
import im.milena.bench.load.MessageId;
import im.milena.wire.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Everything that comes from the server during a run: kept in the ledger, and its latency counted
 * from the moment the message should have been sent. Runs on the sockets' thread.
 */
final class IncomingTraffic implements DeviceListener {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Ledger ledger;
  private final String run;
  private final Histogram acknowledged = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram received = new Histogram(LONGEST_MICROS, DIGITS);
  private final SingleWriterRecorder recentlyAcknowledged =
      new SingleWriterRecorder(LONGEST_MICROS, DIGITS);
  private final SingleWriterRecorder recentlyReceived =
      new SingleWriterRecorder(LONGEST_MICROS, DIGITS);
  private final Map<Integer, Long> refusals = new TreeMap<>();
  private final Map<String, Long> closures = new TreeMap<>();
  private @Nullable Histogram recycledAcknowledged;
  private @Nullable Histogram recycledReceived;
  private long measuredFromMicros;
  private volatile long startNanos;
  private volatile long events;

  IncomingTraffic(Ledger ledger, String run) {
    this.ledger = ledger;
    this.run = run;
  }

  /** The moment from which intended times count, in {@link System#nanoTime}; set before sending. */
  void startsAt(long nanos) {
    startNanos = nanos;
  }

  /**
   * Forgets what was measured, and measures messages that should be sent from then on. Only on the
   * sockets' thread.
   *
   * @param micros of the intended time
   */
  void measureFrom(long micros) {
    measuredFromMicros = micros;
    acknowledged.reset();
    received.reset();
  }

  @Override
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the sockets' thread writes
  public void answered(Response answer) {
    events++;
    MessageId id = MessageId.parse(run, answer.msgIncr());
    if (id == null) {
      throw new IllegalStateException(
          "the answer's msgIncr is not what was sent: " + answer.msgIncr());
    }
    if (answer.errCode() != 0) {
      refusals.merge(answer.errCode(), 1L, Long::sum);
      ledger.refused(id.number());
    } else if (ledger.acknowledged(id.number())) {
      record(id, acknowledged, recentlyAcknowledged);
    }
  }

  @Override
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the sockets' thread writes
  public void received(int user, ReceivedMessage message) {
    events++;
    MessageId id = MessageId.parse(run, message.clientMessageId());
    boolean delivery = ledger.received(user, message.conversationId(), message.seq(), id);
    if (id != null && delivery) {
      record(id, received, recentlyReceived);
    }
  }

  @Override
  public void closed(int user, String reason) {
    if (!reason.equals(ClientDevice.CLOSED_HERE)) {
      closures.merge(reason, 1L, Long::sum);
    }
  }

  /**
   * A user who came back asked for what they had missed. Its latency says when they came back, and
   * is not counted. Only on the sockets' thread.
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the sockets' thread writes
  void caughtUp(int user, String conversationId, List<ReceivedMessage> missed, long upTo) {
    events++;
    ledger.catchUp(user, conversationId, upTo);
    for (ReceivedMessage message : missed) {
      ledger.received(
          user, conversationId, message.seq(), MessageId.parse(run, message.clientMessageId()));
    }
  }

  private void record(MessageId id, Histogram measured, SingleWriterRecorder recent) {
    long micros = (System.nanoTime() - startNanos) / 1_000 - id.intendedMicros();
    long within = Math.max(0, Math.min(LONGEST_MICROS, micros));
    recent.recordValue(within);
    if (id.intendedMicros() >= measuredFromMicros) {
      measured.recordValue(within);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /** Grows with everything that comes. */
  long events() {
    return events;
  }

  Histogram acknowledged() {
    return acknowledged.copy();
  }

  Histogram received() {
    return received.copy();
  }

  /** Since the last question, and good until the next; to be asked by one thread. */
  Histogram recentlyAcknowledged() {
    Histogram recent = recentlyAcknowledged.getIntervalHistogram(recycledAcknowledged);
    recycledAcknowledged = recent;
    return recent;
  }

  /** Since the last question, and good until the next; to be asked by one thread. */
  Histogram recentlyReceived() {
    Histogram recent = recentlyReceived.getIntervalHistogram(recycledReceived);
    recycledReceived = recent;
    return recent;
  }

  /** How often each error code answered a message. */
  Map<Integer, Long> refusals() {
    return Map.copyOf(refusals);
  }

  /** How often connections ended for which reason. */
  Map<String, Long> closures() {
    return Map.copyOf(closures);
  }
}
