package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.tokens.TokenChecks;
import im.milena.gateway.online.DeviceNews;
import im.milena.gateway.online.Lookout;
import im.milena.gateway.online.Subscriptions;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.session.TokenRechecks;
import im.milena.gateway.slot.Departures;
import im.milena.gateway.slot.GroupListings;
import im.milena.gateway.slot.GroupSlots;
import im.milena.gateway.slot.Registration;
import im.milena.gateway.slot.Renewal;
import im.milena.gateway.socket.HeldBytes;
import im.milena.message.UserId;
import im.milena.stores.PinnedClock;
import im.milena.stores.RedisServer;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.stores.tokens.InMemoryTokens;
import im.milena.stores.tokens.Tokens;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.wire.FrameCodecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the gateway writes to Redis that expires. */
class RenewalIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  /** Less than anything lives that is written anew: a lease is kept for a minute. */
  private static final long SOON = 30;

  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private final PinnedClock clock = new PinnedClock(Instant.now());

  @Test
  void nothingThatALivingConnectionNeedsExpires() {
    Slots slots = REDIS.stores().slots();
    Presence presence = REDIS.stores().presence();
    Watchers watchers = REDIS.stores().watchers();
    Tokens tokens = REDIS.stores().tokens(new InMemoryTokens(clock), clock);
    var checks = new StateChecks(tokens);
    var lease = new CurrentLease();
    lease.set(slots.acquire(4).orElseThrow());
    var sessions = new Sessions(GatewayLimits.DEFAULT);
    var subscriptions = new Subscriptions(new HeldBytes(10_000 * Subscriptions.BYTES));
    var codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);
    var lookout = new Lookout(presence, watchers, slots, lease, subscriptions, codecs, clock);
    var groups = new GroupSlots(presence, new FakeMembers(), sessions, lease);
    var registration =
        new Registration(
            presence,
            new GroupListings(groups, lease, new Departures(new Random(1))),
            lease,
            LoginPolicy.ONE_PER_PLATFORM,
            new DeviceNews(watchers, NOBODY, lookout, lease));
    var rechecks =
        new TokenRechecks(
            checks,
            new Displacement(
                sessions,
                checks,
                (devices, operationId) -> {},
                codecs,
                new GatewayMetrics(new SimpleMeterRegistry(), clock)),
            clock);
    var renewal = new Renewal(sessions, registration, rechecks, clock);
    Session alice = Loops.session(ALICE, 2, "t", (session, reason) -> {}, clock);
    tokens.issue(
        new Tokens.Issued(
            ALICE, 2, "t", clock.instant().plus(Duration.ofDays(90)), Tokens.State.VALID));
    sessions.add(alice);
    registration.register(alice, displaced -> {});
    subscriptions.begin(alice, List.of(BOB), List.of());
    lookout.look();

    expiring().keySet().forEach(RenewalIT::expireSoon);
    for (Duration day = Duration.ZERO;
        day.compareTo(Duration.ofHours(25)) < 0;
        day = day.plus(DailyTurns.TURN)) {
      clock.advance(DailyTurns.TURN);
      renewal.renew();
      rechecks.settle();
      lookout.look();
    }

    slots.renew(lease.get(), true);
    assertThat(expiring()).hasSizeGreaterThan(3);
    assertThat(expiring()).allSatisfy((key, seconds) -> assertThat(seconds).isGreaterThan(SOON));
  }

  private static final DeliveryWriter NOBODY =
      new DeliveryWriter(
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
          Topics.of(new TopicsSettings("", 1, 4, (short) 1, (short) 1, Duration.ofMillis(-1)))
              .deliveries());

  /** Keys that expire, and in how many seconds. */
  private static Map<String, Long> expiring() {
    return REDIS.connection().call(commands -> commands.keys("*")).stream()
        .collect(
            Collectors.toMap(
                key -> key, key -> REDIS.connection().call(commands -> commands.ttl(key))))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() >= 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void expireSoon(String key) {
    REDIS.connection().call(commands -> commands.expire(key, SOON));
  }

  /** Believes what the store says. */
  private record StateChecks(Tokens tokens) implements TokenChecks {
    @Override
    public void checkSigned(String token) {
      throw new UnsupportedOperationException("nobody logs in");
    }

    @Override
    public Verified verify(String token) {
      throw new UnsupportedOperationException("nobody logs in");
    }

    @Override
    public Verified verifyNow(String token) {
      throw new UnsupportedOperationException("nobody logs in");
    }

    @Override
    public void confirm(Verified token) {
      assertThat(tokens.state(token.caller().user(), token.caller().platform(), token.digest()))
          .contains(Tokens.State.VALID);
    }

    @Override
    public void kick(Verified token) {
      throw new UnsupportedOperationException("nobody is kicked");
    }
  }
}
