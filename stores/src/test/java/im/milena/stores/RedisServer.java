package im.milena.stores;

import im.milena.embedded.EmbeddedRedis;
import im.milena.stores.presence.Slots;
import im.milena.stores.redis.RedisConnection;
import im.milena.stores.wiring.RedisStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** One real Redis for all tests of the run, emptied before each. */
public final class RedisServer implements BeforeAllCallback, BeforeEachCallback {
  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(RedisServer.class))
            .getOrComputeIfAbsent("redis", key -> new Running(), Running.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    loseEverything();
  }

  public RedisConnection connection() {
    return running.connection;
  }

  public RedisStores stores() {
    return running.stores;
  }

  public String uri() {
    return running.server.uri();
  }

  /** As live sinks do that do not believe what Redis holds, and find nothing to fill it with. */
  public void beginEpoch() {
    Slots slots = running.stores.slots();
    String epoch = slots.replaceEpoch(slots.epoch().orElse(""), Map.of());
    slots.filled(epoch, List.of("log-0"), 1);
  }

  public void loseEverything() {
    running.connection.call(commands -> commands.flushall());
  }

  private static final class Running implements CloseableResource {
    private final EmbeddedRedis server;
    private final RedisConnection connection;
    private final RedisStores stores;

    private Running() {
      try {
        server = EmbeddedRedis.start(Files.createTempDirectory("stores-redis"), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      connection = RedisConnection.connect(server.uri(), Duration.ofSeconds(5));
      stores = RedisStores.connect(server.uri());
    }

    @Override
    public void close() {
      stores.close();
      connection.close();
      server.close();
    }
  }
}
