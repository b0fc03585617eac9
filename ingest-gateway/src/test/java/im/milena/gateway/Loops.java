package im.milena.gateway;

import im.milena.directory.Caller;
import im.milena.directory.DeliveryWriter;
import im.milena.directory.groups.reading.GroupMembers;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenChecks;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.online.DeviceNews;
import im.milena.gateway.online.Lookout;
import im.milena.gateway.online.Subscriptions;
import im.milena.gateway.online.VanishedSlots;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Login;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.session.TokenRechecks;
import im.milena.gateway.slot.Departures;
import im.milena.gateway.slot.GroupListings;
import im.milena.gateway.slot.GroupSlots;
import im.milena.gateway.slot.Registration;
import im.milena.gateway.slot.Renewal;
import im.milena.gateway.slot.Reregistration;
import im.milena.gateway.slot.SlotKeeper;
import im.milena.gateway.socket.HeldBytes;
import im.milena.log.Delivery;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.NthCall;
import im.milena.stores.PinnedClock;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.InMemoryWatchers;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The background loops of a gateway over stores in memory, turned by hand. Alice, who is in a
 * group, is connected here, and bob watches carol; all of it is there before calls are counted.
 */
public final class Loops {
  static final UserId ALICE = new UserId("alice");
  static final UserId BOB = new UserId("bob");
  static final UserId CAROL = new UserId("carol");
  private static final int ROUNDS = 8;
  static final GroupId GROUP = new GroupId("g");

  private final NthCall fault;
  final PinnedClock clock = new PinnedClock(Instant.parse("2026-01-01T00:00:00Z"));
  final InMemorySlots slots = new InMemorySlots(clock);
  final InMemoryPresence presence = new InMemoryPresence(slots);
  final InMemoryWatchers watchers = new InMemoryWatchers(slots);
  final FakeMembers members = new FakeMembers();
  final FakeTokens tokens = new FakeTokens();
  final List<Device> kicked = new ArrayList<>();
  final MockProducer<byte[], byte[]> deliveries =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  final CurrentLease lease = new CurrentLease();
  final Sessions sessions = new Sessions(GatewayLimits.DEFAULT);
  final Departures departures = new Departures(new Random(1));
  final Subscriptions subscriptions =
      new Subscriptions(new HeldBytes(10_000 * Subscriptions.BYTES));
  final GroupSlots groups;
  final GroupListings listings;
  final Lookout lookout;
  final DeviceNews news;
  final VanishedSlots vanished;
  final Registration registration;
  final Displacement displacement;
  final TokenRechecks rechecks;
  final Renewal renewal;
  final SlotKeeper keeper;
  final Session alice;
  final Session bob;

  /** Another gateway, which watches alice. */
  final SlotLease elsewhere;

  private final Topic<Delivery> topic =
      Topics.of(new TopicsSettings("", 1, 4, (short) 1, (short) 1, Duration.ofMillis(-1)))
          .deliveries();

  @SuppressWarnings("unchecked")
  Loops(NthCall fault) {
    this.fault = fault;
    fault.pause();
    Slots faultySlots = fault.on(Slots.class, slots);
    Presence faultyPresence = fault.on(Presence.class, presence);
    Watchers faultyWatchers = fault.on(Watchers.class, watchers);
    TokenChecks faultyTokens = fault.on(TokenChecks.class, tokens);
    var codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);
    var metrics = new GatewayMetrics(new SimpleMeterRegistry(), clock);
    var writer =
        new DeliveryWriter((Producer<byte[], byte[]>) fault.on(Producer.class, deliveries), topic);
    groups = new GroupSlots(faultyPresence, fault.on(GroupMembers.class, members), sessions, lease);
    listings = new GroupListings(groups, lease, departures);
    lookout =
        new Lookout(
            faultyPresence, faultyWatchers, faultySlots, lease, subscriptions, codecs, clock);
    news = new DeviceNews(faultyWatchers, writer, lookout, lease);
    vanished = new VanishedSlots(faultySlots, subscriptions, lookout);
    registration =
        new Registration(faultyPresence, listings, lease, LoginPolicy.ONE_PER_PLATFORM, news);
    displacement =
        new Displacement(
            sessions,
            faultyTokens,
            fault.on(Kicks.class, (devices, operationId) -> kicked.addAll(devices)),
            codecs,
            metrics);
    rechecks = new TokenRechecks(faultyTokens, displacement, clock);
    renewal = new Renewal(sessions, registration, rechecks, clock);
    var tenure =
        new Reregistration(
            sessions, registration, groups, rechecks, lease, departures, Runnable::run);
    keeper = new SlotKeeper(faultySlots, 4, lease, slot -> {}, tenure, clock);

    slots.startEpoch();
    members.put(GROUP, 1, Set.of(ALICE));
    keeper.start();
    elsewhere = slots.acquire(4).orElseThrow();
    watchers.add(elsewhere, List.of(ALICE));
    alice = connect(ALICE, 2, "a");
    bob = connect(BOB, 2, "b");
    registration.register(alice, displaced -> {});
    registration.register(bob, displaced -> {});
    subscriptions.begin(bob, List.of(CAROL), List.of());
    subscriptions.answer(bob, Map.of(CAROL, List.of()));
    subscriptions.answered(bob);
    rounds(6);
    deliveries.clear();
    fault.resume();
  }

  Session connect(UserId user, int platform, String token) {
    Session session =
        session(
            user,
            platform,
            token,
            (ended, reason) -> {
              sessions.remove(ended);
              subscriptions.ended(ended);
              registration.remove(ended);
            },
            clock);
    sessions.add(session);
    return session;
  }

  public static Session session(
      UserId user, int platform, String token, Session.Ends ends, Clock steady) {
    var verified = new Verified(new Caller(user, platform, false), Instant.MAX, token);
    return IdleSession.of(new Login(verified, FrameFormat.GOB, user + token, 1), ends, steady);
  }

  /** As the gateway does once a second; the other gateway goes on as well. */
  void round() {
    if (slots.live().contains(elsewhere)) {
      slots.renew(elsewhere, true);
    }
    keeper.tick();
    List.<Chore>of(
            chore(registration.leftovers() > 0, registration::removeLeftovers),
            chore(groups.owed() > 0, groups::listWhatIsOwed),
            chore(displacement.owed() > 0, displacement::settle),
            chore(listings.owed() > 0, listings::listWhatIsOwed),
            chore(rechecks.owed() > 0, rechecks::settle),
            chore(renewal.isDue(), renewal::renew),
            chore(true, vanished::check),
            chore(news.owed() > 0, news::tell),
            chore(lookout.owes(), lookout::look))
        .forEach(Chore::runIfOwed);
    departures.tick();
    clock.advance(Duration.ofSeconds(1));
  }

  private static Chore chore(boolean owed, Runnable work) {
    return new Chore(() -> owed, work, Runnable::run);
  }

  /** Whatever the fault was, it is over at last. */
  void settle() {
    rounds(ROUNDS);
    fault.pause();
    rounds(ROUNDS);
  }

  void rounds(int count) {
    for (int i = 0; i < count; i++) {
      round();
    }
  }

  /** Like {@code FLUSHALL}; a live sink starts another epoch at once. */
  void loseRedis() {
    slots.loseEverything();
    presence.loseEverything();
    watchers.loseEverything();
    slots.startEpoch();
  }

  boolean isOnline(UserId user) {
    return presence.devices(List.of(user)).getOrDefault(user, List.of()).stream()
        .anyMatch(device -> device.slot().equals(lease.get()));
  }

  boolean isListed() {
    return presence.slotsOf(List.of(GROUP)).getOrDefault(GROUP, Set.of()).contains(lease.get());
  }

  boolean isWatched(UserId user) {
    return watchers.of(List.of(user)).getOrDefault(user, Set.of()).contains(lease.get());
  }

  /** Whether bob was told that of carol. */
  boolean knows(List<Integer> platforms) {
    var untold = new ArrayList<Subscriptions.Change>();
    subscriptions.seen(Map.of(CAROL, platforms), untold::add);
    return untold.isEmpty();
  }

  /** How often the other gateway was told to look again. */
  long toldElsewhere() {
    return deliveries.history().stream()
        .filter(record -> record.partition() == elsewhere.slot())
        .count();
  }
}
