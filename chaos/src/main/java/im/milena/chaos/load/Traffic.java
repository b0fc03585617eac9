package im.milena.chaos.load;

import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.OutgoingText;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.Arrivals;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Users with a line to each of two gateways, who talk at a pace that nothing slows down. Some
 * messages are sent through both gateways at once, and of the unanswered ones every fourth is sent
 * again through the other gateway.
 */
public final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long RETRY_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int RETRIED = 4;
  private static final Duration CATCH_UP = Duration.ofSeconds(60);
  private static final Duration LAG = Duration.ofSeconds(2);

  private final String name;
  private final Shape shape;
  private final SplittableRandom random;
  private final Arrivals arrivals;
  private final SocketLoop loop = new SocketLoop();
  private final ScheduledExecutorService keeper = Executors.newScheduledThreadPool(2);
  private final List<Chat> chats = new ArrayList<>();
  private final Map<String, List<UserLine>> lines = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();
  private final TrafficLedger book = new TrafficLedger();
  private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
  private final Thread speaking = new Thread(this::speak, "speaking");
  private volatile boolean ended;
  private long said;

  private record Unanswered(SentMessage message, OutgoingText text, UserLine other) {}

  /**
   * Registers the users and makes the group.
   *
   * @param name of users, group and messages; new to the cluster
   */
  public Traffic(Cluster cluster, String name, Shape shape, long seed) {
    this.name = name;
    this.shape = shape;
    this.random = new SplittableRandom(seed);
    this.arrivals = new Arrivals(ArrivalSpacing.POISSON, shape.rate(), seed);
    for (int i = 0; i < shape.pairs(); i++) {
      chats.add(new Chat("", List.of(user("a", i), user("b", i))));
    }
    List<String> members = new ArrayList<>();
    for (int i = 0; i < shape.members(); i++) {
      members.add(user("m", i));
    }
    chats.add(new Chat(name + "g", members));
    Backend backend = cluster.backend();
    List<String> users =
        new ArrayList<>(chats.stream().flatMap(chat -> chat.members().stream()).toList());
    for (int i = 0; i < shape.idle(); i++) {
      users.add(user("i", i));
    }
    backend.register(users);
    backend.createGroup(name + "g", members.get(0), members.subList(1, members.size()));
    users.parallelStream()
        .map(user -> Map.entry(user, backend.userToken(user, ClientDevice.PLATFORM)))
        .toList()
        .forEach(token -> tokens.put(token.getKey(), token.getValue()));
    tokens.forEach(
        (user, token) ->
            lines.put(
                user,
                List.of(
                    line(() -> cluster.gatewayAddress(0), user, token),
                    line(() -> cluster.gatewayAddress(1), user, token))));
  }

  private String user(String kind, int number) {
    return name + kind + number;
  }

  private UserLine line(java.util.function.Supplier<URI> gateway, String user, String token) {
    return new UserLine(loop, gateway, user, token, book);
  }

  /** Connects everybody, from then on keeps them connected, and begins to talk. */
  public Traffic start() {
    keeper.scheduleWithFixedDelay(this::keepLines, 0, 200, TimeUnit.MILLISECONDS);
    keeper.scheduleWithFixedDelay(this::ping, 15, 15, TimeUnit.SECONDS);
    keeper.scheduleWithFixedDelay(this::repeat, 500, 500, TimeUnit.MILLISECONDS);
    awaitOnline();
    speaking.setDaemon(true);
    speaking.start();
    return this;
  }

  private void keepLines() {
    lines.values().forEach(both -> both.forEach(UserLine::keep));
  }

  private void ping() {
    lines.values().forEach(both -> both.forEach(UserLine::ping));
  }

  private void repeat() {
    long now = System.nanoTime();
    for (Unanswered next = unanswered.peek();
        next != null && now - next.message.intended() > RETRY_NANOS;
        next = unanswered.peek()) {
      unanswered.poll();
      ClientDevice device = next.other.device();
      if (!next.message.isAcknowledged() && device != null) {
        device.send(next.text, System.currentTimeMillis());
      }
    }
  }

  private void speak() {
    long start = System.nanoTime();
    while (!ended) {
      long intended = start + arrivals.next();
      for (long now = System.nanoTime(); now < intended && !ended; now = System.nanoTime()) {
        LockSupport.parkNanos(intended - now);
      }
      if (!ended) {
        sayOne(intended);
      }
    }
  }

  private void sayOne(long intended) {
    Chat chat =
        chats.get(
            random.nextDouble() < shape.groupShare()
                ? chats.size() - 1
                : random.nextInt(chats.size() - 1));
    String speaker = chat.members().get(random.nextInt(chat.members().size()));
    List<UserLine> both = linesOf(speaker);
    int first = random.nextInt(2);
    boolean twice = random.nextDouble() < shape.doubled();
    ClientDevice device = both.get(first).device();
    ClientDevice other = both.get(1 - first).device();
    if (device == null && other == null) {
      book.skip();
      return;
    }
    long number = said++;
    String id = name + "-" + Long.toString(number, 36);
    SentMessage message = book.say(chat.conversation(), speaker, id, intended);
    OutgoingText text =
        new OutgoingText(
            speaker,
            chat.receiver(speaker),
            chat.group(),
            id,
            "{\"content\":\"number " + number + "\"}");
    send(device == null ? other : device, text);
    if (twice && device != null) {
      send(other, text);
    }
    if (number % RETRIED == 0) {
      unanswered.add(new Unanswered(message, text, both.get(1 - first)));
    }
  }

  private static void send(@Nullable ClientDevice device, OutgoingText text) {
    if (device != null) {
      device.send(text, System.currentTimeMillis());
    }
  }

  public TrafficLedger book() {
    return book;
  }

  public List<Chat> chats() {
    return chats;
  }

  /** With which the ids of its users begin. */
  public String name() {
    return name;
  }

  public int rate() {
    return shape.rate();
  }

  public String token(String user) {
    return Objects.requireNonNull(tokens.get(user), user);
  }

  /** The device of a user at a gateway; null while there is none. */
  public @Nullable ClientDevice device(String user, int gateway) {
    return linesOf(user).get(gateway).device();
  }

  private List<UserLine> linesOf(String user) {
    return Objects.requireNonNull(lines.get(user), user);
  }

  /** Breaks all connections to a gateway. */
  public void hangUp(int gateway) {
    lines.values().forEach(both -> both.get(gateway).hangUp());
  }

  /**
   * @throws IllegalStateException if somebody does not come online in time
   */
  public void awaitOnline() {
    await("everybody online", () -> online() == 2L * lines.size());
  }

  /** How many lines there should be. */
  public int lines() {
    return 2 * lines.size();
  }

  /** How many lines stand and have made their first read. */
  public long online() {
    return lines.values().stream().flatMap(List::stream).filter(UserLine::isOnline).count();
  }

  /** How many connections have ended since the beginning. */
  public long endedConnections() {
    return book.listening().stream().filter(Listening::hasEnded).count();
  }

  /**
   * Waits until so many more are acknowledged and delivered than now.
   *
   * @throws IllegalStateException if they are not in time
   */
  public void awaitFlow(int more) {
    long acknowledged = book.acknowledgements() + more;
    long heard = book.deliveries() + more;
    await(
        more + " more acknowledged and delivered",
        () -> book.acknowledgements() >= acknowledged && book.deliveries() >= heard);
  }

  /**
   * Waits until no conversation lags, so that what strikes next finds everything at work. Gives up
   * after a minute: what nobody was online for is never pushed.
   */
  public void awaitCaughtUp() {
    long since = System.nanoTime() - CATCH_UP.toNanos();
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    while (book.longestPending(since).compareTo(LAG) > 0 && System.nanoTime() < deadline) {
      Pause.millis(200);
    }
  }

  /**
   * @throws IllegalStateException if it does not come about in time
   */
  public void await(String what, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            what
                + ": not after "
                + PATIENCE.toSeconds()
                + " s; online "
                + online()
                + " of "
                + 2 * lines.size()
                + ", refusals "
                + book.refusals());
      }
      Pause.millis(50);
    }
  }

  /** Nothing more is said; the lines stay. Returns when everything is answered, or nearly so. */
  public void hush() {
    ended = true;
    try {
      speaking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    long deadline = System.nanoTime() + RETRY_NANOS + Duration.ofSeconds(12).toNanos();
    while (System.nanoTime() < deadline
        && book.messages().stream().anyMatch(message -> !message.isAcknowledged())) {
      Pause.millis(100);
    }
  }

  @Override
  public void close() {
    ended = true;
    keeper.shutdownNow();
    loop.close();
  }
}
