package im.milena.chaos.load;

import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Users with one line each, who say nothing and come when they are called. */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long AGAIN_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LOOK_MILLIS = 10;

  private static final int PING_SECONDS = 15;

  private final SocketLoop loop = new SocketLoop();
  private final ScheduledExecutorService pinging = Executors.newScheduledThreadPool(1);
  private final TrafficLedger book = new TrafficLedger();
  private final List<String> users;
  private final List<UserLine> lines = new ArrayList<>();

  /**
   * Registers them.
   *
   * @param name with which their ids begin; new to the cluster
   * @param gateway where each connects, asked anew for each connection
   */
  public Crowd(Cluster cluster, String name, int size, IntFunction<URI> gateway) {
    users = IntStream.range(0, size).mapToObj(i -> name + i).toList();
    Backend backend = cluster.backend();
    backend.register(users);
    Map<String, String> tokens =
        users.parallelStream()
            .collect(
                Collectors.toConcurrentMap(
                    user -> user, user -> backend.userToken(user, ClientDevice.PLATFORM)));
    for (int i = 0; i < size; i++) {
      int number = i;
      String user = users.get(i);
      lines.add(
          new UserLine(
              loop, () -> gateway.apply(number), user, tokens.getOrDefault(user, ""), book));
    }
    pinging.scheduleWithFixedDelay(
        () -> lines.forEach(UserLine::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
  }

  public List<String> users() {
    return users;
  }

  /** How many lines stand and have made their first read. */
  public long online() {
    return lines.stream().filter(UserLine::isOnline).count();
  }

  /**
   * Lets each of them, of whom nobody is online, connect at a random moment, and again as long as
   * it is refused. Returns when all are online.
   *
   * @param since from when the moments count, by {@link System#nanoTime}
   * @param within the last moment
   * @throws IllegalStateException if somebody is not online after two minutes
   */
  public Arrival come(long since, Duration within, Random random) {
    long[] due = random.longs(lines.size(), 0, within.toNanos()).toArray();
    long[] next = due.clone();
    long[] took = new long[lines.size()];
    int missing = lines.size();
    long last = 0;
    while (missing > 0) {
      long now = System.nanoTime() - since;
      if (now > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            missing
                + " of "
                + lines.size()
                + " are not online after "
                + PATIENCE.toSeconds()
                + " s");
      }
      for (int i = 0; i < lines.size(); i++) {
        if (took[i] == 0 && lines.get(i).isOnline()) {
          took[i] = now - due[i];
          last = now;
          missing--;
        } else if (took[i] == 0 && now >= next[i]) {
          lines.get(i).keep();
          next[i] = now + AGAIN_NANOS;
        }
      }
      Pause.millis(LOOK_MILLIS);
    }
    Arrays.sort(took);
    return new Arrival(
        Duration.ofNanos(last),
        Duration.ofNanos(took[took.length / 2]),
        Duration.ofNanos(took[took.length * 99 / 100]),
        Duration.ofNanos(took[took.length - 1]));
  }

  /**
   * How a crowd came, in steps of ten milliseconds.
   *
   * @param last from the beginning until the last had made the first read
   * @param median from trying to connect to the first read
   * @param slowest of a hundred, the second slowest
   * @param longest of all
   */
  public record Arrival(Duration last, Duration median, Duration slowest, Duration longest) {
    @Override
    public String toString() {
      return "the last was online after "
          + last.toMillis()
          + " ms; it took each "
          + median.toMillis()
          + " ms at p50, "
          + slowest.toMillis()
          + " at p99, "
          + longest.toMillis()
          + " at most";
    }
  }

  /** Breaks all connections. */
  public void hangUp() {
    lines.forEach(UserLine::hangUp);
  }

  /** The clientMsgIDs that a user was pushed, over all connections. */
  public Set<String> heard(String user) {
    return book.listening().stream()
        .filter(listening -> listening.user().equals(user))
        .flatMap(listening -> listening.pushed().stream())
        .map(ReceivedMessage::clientMessageId)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public void close() {
    pinging.shutdownNow();
    loop.close();
  }
}
