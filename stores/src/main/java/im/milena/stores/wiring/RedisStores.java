package im.milena.stores.wiring;

import im.milena.stores.StoreCheck;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.cache.RedisRecentMessages;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.RedisPresence;
import im.milena.stores.presence.RedisSlots;
import im.milena.stores.presence.RedisWatchers;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.stores.redis.RedisConnection;
import im.milena.stores.tokens.CachedTokens;
import im.milena.stores.tokens.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Everything that lives in Redis, over one connection. All keys begin with {@code milena:}. */
public final class RedisStores implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final String NAME = "Redis";

  private final RedisConnection redis;
  private final RandomGenerator random = RandomGenerator.getDefault();

  private RedisStores(RedisConnection redis) {
    this.redis = redis;
  }

  /**
   * @param uri {@code redis://host:port}, or several of them separated by commas for a Redis
   *     Cluster
   * @throws StoreUnavailableException if nobody answers there
   */
  public static RedisStores connect(String uri) {
    return new RedisStores(RedisConnection.connect(uri, TIMEOUT));
  }

  public RecentMessages recentMessages() {
    return recentMessages(RedisRecentMessages.DEFAULT_LIFE);
  }

  /**
   * @param life how long a message stays cached
   */
  public RecentMessages recentMessages(Duration life) {
    return new RedisRecentMessages(redis, life, random);
  }

  public Presence presence() {
    return new RedisPresence(redis);
  }

  public Watchers watchers() {
    return new RedisWatchers(redis);
  }

  public Slots slots() {
    return new RedisSlots(redis, random);
  }

  /** {@code truth} with a copy in Redis, so that checking a token seldom asks MongoDB. */
  public Tokens tokens(Tokens truth, Clock clock) {
    return new CachedTokens(truth, redis, clock);
  }

  public StoreCheck ping() {
    try {
      String info = redis.call(commands -> commands.info("server"));
      return StoreCheck.ok(
          NAME,
          Arrays.stream(info.split("\r?\n"))
              .filter(line -> line.startsWith("redis_version:"))
              .map(line -> line.substring(line.indexOf(':') + 1))
              .findFirst()
              .orElse("unknown"));
    } catch (StoreUnavailableException e) {
      return StoreCheck.failed(NAME, e);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
