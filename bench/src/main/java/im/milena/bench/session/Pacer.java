package im.milena.bench.session;

import im.milena.bench.Load;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.OutgoingText;
import im.milena.bench.ledger.Ledger;
import im.milena.bench.load.Arrivals;
import im.milena.bench.load.Channel;
import im.milena.bench.load.MessageId;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends each message at its intended time, whatever became of those before. If too many wait for
 * their acknowledgement, arrivals are dropped and counted: memory is bounded, and the run did not
 * keep up.
 */
final class Pacer {
  private static final long MICROS_OF_A_MINUTE = 60_000_000;

  private final Load load;
  private final String run;
  private final List<String> users;
  private final List<ClientDevice> devices;
  private final List<Channel> singles;
  private final List<Channel> groups;
  private final Ledger ledger;
  private final Clock clock;
  private final String content;
  private final SplittableRandom random;
  private final Histogram lateness = new Histogram(MICROS_OF_A_MINUTE, 3);
  private volatile long sent;
  private long number;
  private long measured;
  private long dropped;

  Pacer(
      Load load,
      String run,
      Population population,
      List<Channel> channels,
      Ledger ledger,
      Clock clock,
      long firstNumber) {
    this.load = load;
    this.run = run;
    this.users = population.userIds();
    this.devices = population.devices();
    this.singles = channels.stream().filter(channel -> !channel.isGroup()).toList();
    this.groups = channels.stream().filter(Channel::isGroup).toList();
    this.ledger = ledger;
    this.clock = clock;
    this.content = content(load.payloadBytes());
    this.random = new SplittableRandom(load.seed() + firstNumber);
    this.number = firstNumber;
  }

  /**
   * Returns when the last message has been sent.
   *
   * @param origin from which messages count their intended times
   * @param startNanos the first intended time
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only this thread writes
  void run(long origin, long startNanos) {
    var arrivals = new Arrivals(load.arrival(), load.rate(), load.seed() + number);
    long warmUp = load.warmUp().toNanos();
    long end = warmUp + load.duration().toNanos();
    for (long at = arrivals.next(); at < end; at = arrivals.next(), number++) {
      waitUntil(startNanos + at);
      if (ledger.inFlight() >= load.maxInFlight()) {
        dropped++;
        continue;
      }
      send((startNanos - origin + at) / 1_000);
      sent++;
      if (at >= warmUp) {
        measured++;
        long late = (System.nanoTime() - startNanos - at) / 1_000;
        lateness.recordValue(Math.max(0, Math.min(MICROS_OF_A_MINUTE, late)));
      }
    }
  }

  private void send(long intendedMicros) {
    Channel channel = next();
    List<Integer> speakers = channel.speakers();
    int speaker = speakers.get(speakers.size() == 1 ? 0 : random.nextInt(speakers.size()));
    var id = new MessageId(number, intendedMicros, speaker);
    ledger.sent(id, channel);
    String receiver = channel.isGroup() ? "" : users.get(channel.listeners().get(0));
    devices
        .get(speaker)
        .send(
            new OutgoingText(users.get(speaker), receiver, channel.group(), id.text(run), content),
            clock.millis());
  }

  private Channel next() {
    List<Channel> kind = random.nextDouble() < load.groupShare() ? groups : singles;
    return kind.get(random.nextInt(kind.size()));
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** A text element, padded to the wanted size. */
  private static String content(int bytes) {
    String frame = "{\"content\":\"\"}";
    return "{\"content\":\"" + "x".repeat(Math.max(0, bytes - frame.length())) + "\"}";
  }

  long sent() {
    return sent;
  }

  /** The first number that has not been used. */
  long nextNumber() {
    return number;
  }

  long measured() {
    return measured;
  }

  long dropped() {
    return dropped;
  }

  /** How late messages were sent, in microseconds; the generator's own fault. */
  Histogram lateness() {
    return lateness;
  }
}
