package im.milena.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedRedis;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.wiring.RedisStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisOutageIT {
  private static final UserId ALICE = new UserId("alice");

  private final LogOf chat = LogOf.single(ALICE, new UserId("bob"));

  @TempDir Path folder;

  @Test
  void callsFailAtOnceWhileItIsGoneAndWorkAgainWhenItIsBack() {
    EmbeddedRedis first = EmbeddedRedis.start(folder, 0);
    int port = URI.create(first.uri()).getPort();
    try (RedisStores stores = RedisStores.connect(first.uri())) {
      RecentMessages cache = stores.recentMessages();
      String epoch = stores.slots().startEpoch(Map.of());
      cache.apply(epoch, chat.talk(ALICE, "bob", 1));
      first.close();

      long begun = System.nanoTime();
      assertThatThrownBy(() -> cache.apply(epoch, chat.talk(ALICE, "bob", 1)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      assertThatThrownBy(() -> cache.views(ALICE, List.of(chat.conversation())))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> stores.slots().live()).isInstanceOf(StoreUnavailableException.class);
      assertThat(stores.ping().ok()).isFalse();

      try (EmbeddedRedis second = EmbeddedRedis.start(folder, port)) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> stores.ping().ok());
        String next = stores.slots().startEpoch(Map.of());
        stores.slots().filled(next, List.of("log-0"), 1);
        cache.apply(next, chat.talk(ALICE, "bob", 1));

        assertThat(cache.maxSeqs(List.of(chat.conversation())))
            .containsEntry(chat.conversation(), new Seq(3));
      }
    }
  }

  @Test
  void connectingToNobodySaysSo() {
    assertThatThrownBy(() -> RedisStores.connect("redis://127.0.0.1:1"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("Redis is unavailable");
  }

  @Test
  void thePingNamesTheVersion() {
    try (EmbeddedRedis server = EmbeddedRedis.start(folder, 0);
        RedisStores stores = RedisStores.connect(server.uri())) {
      StoreCheck check = stores.ping();

      assertThat(check.ok()).isTrue();
      assertThat(check.version().orElseThrow()).matches("\\d+\\.\\d+.*");
    }
  }
}
