package im.milena.gateway.wiring;

import im.milena.gateway.Chore;
import im.milena.gateway.CurrentLease;
import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.GatewayPorts;
import im.milena.gateway.GatewaySettings;
import im.milena.gateway.Trouble;
import im.milena.gateway.deliveries.Deliveries;
import im.milena.gateway.deliveries.DeliveryConsumer;
import im.milena.gateway.login.Anteroom;
import im.milena.gateway.login.ConnectionAdmission;
import im.milena.gateway.login.Door;
import im.milena.gateway.login.HandshakeHandler;
import im.milena.gateway.login.LoginBudget;
import im.milena.gateway.login.Logins;
import im.milena.gateway.login.SessionEnds;
import im.milena.gateway.online.OnlineStatus;
import im.milena.gateway.requests.DeviceRequests;
import im.milena.gateway.requests.Lanes;
import im.milena.gateway.requests.ReadRequests;
import im.milena.gateway.requests.ReadTurns;
import im.milena.gateway.requests.RequestRoutes;
import im.milena.gateway.requests.RequestRunner;
import im.milena.gateway.requests.SendRequest;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.session.Shedding;
import im.milena.gateway.session.TokenRechecks;
import im.milena.gateway.slot.Departures;
import im.milena.gateway.slot.GroupListings;
import im.milena.gateway.slot.GroupSlots;
import im.milena.gateway.slot.Registration;
import im.milena.gateway.slot.Renewal;
import im.milena.gateway.slot.Reregistration;
import im.milena.gateway.slot.SlotKeeper;
import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.HeldBytes;
import im.milena.gateway.socket.SocketMemory;
import im.milena.gateway.socket.Sockets;
import im.milena.health.PartState;
import im.milena.log.Delivery;
import im.milena.topics.Topic;
import im.milena.wire.FrameCodecs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway: clients connect to it, ask and send, and get what is delivered to its slot.
 *
 * <p>{@link #start} it once; {@link #close} lets requests finish, ends the connections and gives
 * the slot back.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration STATUS_TICK = Duration.ofMillis(100);

  private final GatewaySettings settings;
  private final Clock steady;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor readers;
  private final ThreadPoolExecutor registrars;
  private final ScheduledExecutorService ticks;
  private final Sessions sessions;
  private final Departures departures = new Departures(new Random());
  private final OnlineStatus status;
  private final SessionEnds ends;
  private final List<Chore> chores;
  private final Deliveries deliveries;
  private final DeliveryConsumer consumer;
  private final SlotKeeper slot;
  private final HandshakeHandler handshakes;
  private final Shedding shedding;
  private final Door door;

  /**
   * @param kafka how to reach the brokers, in Kafka's own client settings
   * @param clock the time of day, for what others read
   * @param steady what time limits are counted by; it must not jump when the time of day does
   */
  public Gateway(
      GatewaySettings settings,
      GatewayPorts ports,
      Topic<Delivery> topic,
      Map<String, Object> kafka,
      MeterRegistry registry,
      Clock clock,
      Clock steady) {
    this.settings = settings;
    this.steady = steady;
    var metrics = new GatewayMetrics(registry, clock);
    var codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);
    var lease = new CurrentLease();
    workers = GatewayThreads.workers(settings.limits());
    readers = GatewayThreads.readers(settings.limits());
    registrars = GatewayThreads.registrars(settings.limits());
    ticks = GatewayThreads.ticks();
    sessions = new Sessions(settings.limits());
    metrics.connections(sessions::count);
    var memory =
        new SocketMemory(
            new HeldBytes(settings.limits().held().queued()),
            new HeldBytes(settings.limits().held().received()));
    var watched = new HeldBytes(settings.limits().held().watched());
    shedding = new Shedding(memory.queued(), sessions);

    var groupSlots = new GroupSlots(ports.presence(), ports.members(), sessions, lease);
    var listings = new GroupListings(groupSlots, lease, departures);
    status = new OnlineStatus(ports, lease, codecs, workers, watched, steady);
    var registration =
        new Registration(ports.presence(), listings, lease, settings.loginPolicy(), status.news());
    ends = new SessionEnds(sessions, registration, status, registrars, metrics);
    var displacement = new Displacement(sessions, ports.tokens(), ports.kicks(), codecs, metrics);
    var rechecks = new TokenRechecks(ports.tokens(), displacement, clock);
    var renewal = new Renewal(sessions, registration, rechecks, steady);
    chores =
        List.of(
            new Chore(() -> registration.leftovers() > 0, registration::removeLeftovers, workers),
            new Chore(() -> groupSlots.owed() > 0, groupSlots::listWhatIsOwed, workers),
            new Chore(() -> displacement.owed() > 0, displacement::settle, workers),
            new Chore(() -> listings.owed() > 0, listings::listWhatIsOwed, workers),
            new Chore(() -> rechecks.owed() > 0, rechecks::settle, workers),
            new Chore(renewal::isDue, renewal::renew, workers));
    metrics.owed("removals", registration::leftovers);
    metrics.owed("groups", groupSlots::owed);
    metrics.owed("displaced", displacement::owed);
    metrics.owed("listings", listings::owed);
    metrics.owed("tokens", rechecks::owed);
    metrics.owed("news", status.news()::owed);
    metrics.owed("looks", status.lookout()::owed);
    metrics.owed("unlistings", status::unwatched);
    metrics.owed("resyncs", departures::waiting);
    metrics.owed("goodbyes", ends::lingering);

    var tenure =
        new Reregistration(
            sessions, registration, groupSlots, rechecks, lease, departures, registrars);
    deliveries =
        new Deliveries(
            sessions,
            ports.members(),
            groupSlots,
            lease,
            displacement,
            status.lookout(),
            codecs,
            metrics);
    consumer =
        new DeliveryConsumer(
            DeliveryConsumer.connect(kafka), topic, deliveries, tenure::resynchronise, clock);
    slot =
        new SlotKeeper(ports.slots(), topic.partitions(), lease, consumer::follow, tenure, clock);

    var routes =
        new RequestRoutes(
            new ReadRequests(ports.reads(), ports.pinned(), codecs),
            new SendRequest(ports.sender()),
            new DeviceRequests(ports.presence(), lease),
            status.requests());
    var lanes =
        new Lanes(workers, readers, ticks, new ReadTurns(settings.limits().reads().perUser()));
    var runner = new RequestRunner(codecs, routes, sessions, lanes, metrics, steady);
    var logins =
        new Logins(
            sessions,
            registration,
            ports.tokens(),
            displacement,
            runner,
            ends,
            new Sockets(settings.sockets(), memory, steady),
            new LoginBudget(settings.limits().connectionsPerUser()),
            clock);
    var anteroom =
        new Anteroom(settings.limits().door(), settings.sockets().handshake().toMillis());
    handshakes =
        new HandshakeHandler(
            new ConnectionAdmission(settings.limits(), anteroom),
            ports.tokens(),
            logins,
            slot::obstacle,
            registrars,
            metrics);
    door = new Door(settings, handshakes, anteroom, steady);
    metrics.held(memory, watched, ports.reads().memory());
    metrics.waiting(anteroom::waiting, lanes.turns()::waiting);
    metrics.tasks(Map.of("workers", workers, "readers", readers, "registrars", registrars));
  }

  /**
   * Takes a slot, finds the place to read deliveries from, and opens the port.
   *
   * @throws IllegalStateException if every slot is held
   * @throws RuntimeException if the port is taken or a dependency cannot be reached
   */
  public void start() {
    consumer.start();
    slot.start();
    door.open();
    every(TICK, "slot", slot::tick);
    every(TICK, "sweep", this::sweep);
    every(STATUS_TICK, "status", status::tick);
    every(STATUS_TICK, "departures", departures::tick);
    LOG.info("gateway serves address={} port={}", settings.bindAddress(), port());
  }

  private void every(Duration interval, String what, Runnable task) {
    ticks.scheduleWithFixedDelay(
        () -> guarded(what, task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The port that clients connect to. */
  public int port() {
    return door.port();
  }

  /** Connections that are registered now. */
  public int connections() {
    return sessions.count();
  }

  /** Why it can no longer do its work; empty while it can. A sick dependency is no failure. */
  public Optional<Throwable> failure() {
    return consumer.failure();
  }

  /** Working while it holds a slot and reads what is delivered to it. */
  public PartState state() {
    return failure()
        .<PartState>map(PartState.Failed::new)
        .or(() -> slot.trouble().or(consumer::trouble).map(Gateway::retrying))
        .orElseGet(PartState.Working::new);
  }

  private static PartState retrying(Trouble.Present trouble) {
    return new PartState.Retrying(trouble.cause(), trouble.since());
  }

  private void sweep() {
    if (failure().isPresent()) {
      // A client that is let in now would hear nothing.
      handshakes.closeDoor();
      sessions.all().forEach(session -> session.socket().close(CloseReason.FAILURE));
    }
    long now = steady.millis();
    sessions.all().forEach(session -> guarded("session", () -> session.sweep(now)));
    ends.sweep();
    shedding.sweep();
    door.sweep();
    chores.forEach(Chore::runIfOwed);
    status.sweep();
  }

  private static void guarded(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a periodic task failed and goes on task={}", what, e);
    }
  }

  /**
   * Waits for requests that are being served, for the {@linkplain GatewaySettings#drain drain time}
   * at most.
   */
  @Override
  public void close() {
    handshakes.closeDoor();
    boolean drained =
        await(() -> sessions.all().stream().noneMatch(Session::isServing), settings.drain());
    if (!drained) {
      LOG.warn("requests were left unanswered drain={}", settings.drain());
    }
    departures.shutDown(sessions.all(), () -> await(() -> false, STATUS_TICK));
    await(ends::isEmpty, settings.sockets().linger());
    deliveries.close();
    ticks.shutdownNow();
    GatewayThreads.stop(workers, Duration.ofSeconds(5));
    GatewayThreads.stop(readers, Duration.ofSeconds(5));
    GatewayThreads.stop(registrars, Duration.ofSeconds(5));
    consumer.close();
    giveSlotBack();
    door.close();
  }

  private void giveSlotBack() {
    try {
      slot.release();
    } catch (RuntimeException e) {
      LOG.warn("the slot was not given back, it lapses by itself error={}", e.getMessage());
    }
  }

  private boolean await(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      ends.sweep();
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
