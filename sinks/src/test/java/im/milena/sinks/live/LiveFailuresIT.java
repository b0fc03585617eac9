package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.health.PartState;
import im.milena.message.ConversationId;
import im.milena.sinks.LogOf;
import im.milena.sinks.MemoryRedis;
import im.milena.sinks.NthCall;
import im.milena.sinks.Sink;
import im.milena.sinks.SinksOnABroker;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Slots;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the live sink to Redis fails once, from its first start to its first push. */
class LiveFailuresIT extends SinksOnABroker {
  private static final ConversationId ALICE_BOB = new ConversationId("si_alice_bob");

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEverythingIsCachedAndPushed(NthCall.Loses loses) throws Exception {
    NthCall nth;
    int n = 0;
    do {
      n++;
      nth = new NthCall(n, loses, () -> new StoreUnavailableException("hit"));
      round(nth);
    } while (nth.hasHit());
    assertThat(n).isGreaterThan(8);
  }

  private void round(NthCall nth) throws Exception {
    cluster.begin();
    log = new LogOf(cluster);
    var redis = new MemoryRedis();
    redis.connect("bob", 1);
    cluster.log(log.text("alice", "bob"), log.text("alice", "bob"));
    try (Sink sink =
        LiveSink.create(
            context(cluster.liveSettings()),
            new LiveStores(
                nth.of(RecentMessages.class, redis),
                nth.of(Presence.class, redis),
                nth.of(Slots.class, redis)),
            cluster.historySettings().group())) {
      sink.start();
      await(nth.toString())
          .until(
              () ->
                  redis.cached(ALICE_BOB).equals(Set.of(1L, 2L))
                      && redis.filledEpoch().isPresent()
                      && redis.applied(partition()).equals(java.util.Optional.of(1L))
                      && pushed().containsAll(List.of(1L, 2L))
                      && sink.state() instanceof PartState.Working);
    }
  }

  private int partition() {
    return cluster.topics().log().partitionOf(ALICE_BOB.family());
  }

  private static List<Long> pushed() {
    return cluster.deliveries().getOrDefault(1, List.of()).stream()
        .map(push -> push.message().seq().value())
        .toList();
  }
}
