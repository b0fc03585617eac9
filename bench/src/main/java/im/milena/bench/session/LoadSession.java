package im.milena.bench.session;

import im.milena.bench.Load;
import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.ledger.DigestKey;
import im.milena.bench.ledger.Ledger;
import im.milena.bench.ledger.StoredChannel;
import im.milena.bench.load.Channel;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Users online, the conversations between them, and one ledger of all they send in any number of
 * measurements.
 */
public final class LoadSession implements AutoCloseable {
  private static final Duration HEAD_START = Duration.ofMillis(200);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
  private static final long SECONDS_PER_QUESTION = 20;

  private final String run;
  private final Server server;
  private final Watch watch;
  private final Patience patience;
  private final PrintWriter out;
  private final Clock clock;
  private final Population population;
  private final List<Channel> channels;
  private final Ledger ledger;
  private final IncomingTraffic traffic;
  private final SocketLoop loop = new SocketLoop();
  private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
  private final int talkers;
  private final int payloadBytes;
  private long origin;
  private long nextNumber;

  private LoadSession(
      String run,
      Server server,
      Population population,
      List<Channel> channels,
      Load load,
      Watch watch,
      Patience patience,
      Clock clock,
      PrintWriter out) {
    this.run = run;
    this.server = server;
    this.population = population;
    this.channels = channels;
    this.watch = watch;
    this.patience = patience;
    this.clock = clock;
    this.out = out;
    this.ledger = new Ledger(channels, DigestKey.of(load.seed()));
    this.traffic = new IncomingTraffic(ledger, run);
    this.talkers = load.users();
    this.payloadBytes = load.payloadBytes();
  }

  /**
   * Registers users, makes their conversations and brings them online.
   *
   * @param run what its ids begin with; no other run has used it
   * @param load whose users and conversations; its pace is not used
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static LoadSession open(
      String run,
      Server server,
      Load load,
      Watch watch,
      Patience patience,
      Clock clock,
      PrintWriter out)
      throws InterruptedException {
    return open(run, server, load, 0, watch, patience, clock, out);
  }

  /**
   * @param listeners users beyond the load's who only listen, each in one chat
   */
  public static LoadSession open(
      String run,
      Server server,
      Load load,
      int listeners,
      Watch watch,
      Patience patience,
      Clock clock,
      PrintWriter out)
      throws InterruptedException {
    var backend = new Backend(server.api(), server.secret(), server.admin());
    Population population =
        Population.register(backend, run, load.users() + listeners, load.codec());
    List<Channel> channels = LoadConversations.make(backend, population, run, load);
    var session =
        new LoadSession(run, server, population, channels, load, watch, patience, clock, out);
    try {
      session.connect();
    } catch (RuntimeException | InterruptedException e) {
      session.close();
      throw e;
    }
    return session;
  }

  private void connect() throws InterruptedException {
    say(
        "ids begin with "
            + run
            + ": "
            + population.userIds().size()
            + " users, "
            + channels.size()
            + " conversations");
    population.connect(loop, server, traffic);
    every(SIGN_OF_LIFE, population::ping);
    startAfterWhatIsThere();
    say("all are online");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A new group's conversation begins with a notice, so its first message here is not number 1. */
  private void startAfterWhatIsThere() {
    for (Channel channel : channels) {
      if (channel.isGroup()) {
        Map<String, Long> seqs =
            population
                .devices()
                .get(channel.listeners().get(0))
                .maxSeqs()
                .orTimeout(SECONDS_PER_QUESTION, TimeUnit.SECONDS)
                .join();
        loop.call(
            () -> {
              ledger.startAfter(channel, seqs.getOrDefault(channel.conversationId(), 0L));
              return true;
            });
      }
    }
  }

  /** Sends as the load's pace is, waits until all is delivered, and says what was measured. */
  public Measurement measure(Load load) throws InterruptedException {
    long start = System.nanoTime() + HEAD_START.toNanos();
    if (nextNumber == 0) {
      origin = start;
      traffic.startsAt(origin);
    }
    var pacer = new Pacer(load, run, population, channels, ledger, clock, nextNumber);
    Measurement measured =
        new Measuring(traffic, loop, clockwork, watch, patience, out)
            .run(load, pacer, origin, start);
    nextNumber = pacer.nextNumber();
    return measured;
  }

  private void every(Duration period, Runnable task) {
    clockwork.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether all that was sent is answered and delivered. */
  public boolean settled() {
    return loop.call(() -> ledger.inFlight() == 0 && ledger.outstanding() <= 0);
  }

  /** Reads every history and closes the books. */
  public RunOutcome end() {
    say("reading the history of " + channels.size() + " conversations");
    List<StoredChannel> books = loop.call(() -> channels.stream().map(ledger::history).toList());
    List<String> unread =
        new HistoryCheck(run, population.devices(), payloadBytes).read(channels, books);
    return loop.call(() -> RunOutcome.of(traffic, unread));
  }

  /** The highest seq that a user saw of a conversation. */
  public long highestSeq(int user, Channel channel) {
    return loop.call(() -> ledger.highestSeq(user, channel.conversationId()));
  }

  /** The seq up to which a user saw all of a conversation. */
  public long contiguousSeq(int user, Channel channel) {
    return loop.call(() -> ledger.contiguousSeq(user, channel.conversationId()));
  }

  /** Users who talk; those after them only listen. */
  public int talkers() {
    return talkers;
  }

  public Population population() {
    return population;
  }

  public List<Channel> channels() {
    return channels;
  }

  /** Connects a user anew, whose connection has ended; completes when they are online. */
  public CompletableFuture<ClientDevice> reconnect(int user) {
    return population.reconnect(user, loop, server, traffic);
  }

  /**
   * A user who came back asked for what they had missed.
   *
   * @param upTo the highest seq as they were told
   */
  public void caughtUp(int user, Channel channel, List<ReceivedMessage> missed, long upTo) {
    loop.call(
        () -> {
          traffic.caughtUp(user, channel.conversationId(), missed, upTo);
          return true;
        });
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    loop.close();
  }
}
