package im.milena.stores.cache;

import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The epoch in force, as {@link im.milena.stores.presence.Slots} keeps it. */
final class CacheEpoch {
  /** Of which nothing is the whole. */
  static final String NONE = "";

  private static final String KEY = "milena:epoch";

  private final RedisConnection redis;

  CacheEpoch(RedisConnection redis) {
    this.redis = redis;
  }

  Optional<String> now() {
    String epoch = of(redis.call(commands -> commands.get(KEY)));
    return Optional.of(epoch).filter(name -> !name.isEmpty());
  }

  /** Issued with other commands; {@link #of} reads the reply. */
  RedisFuture<byte[]> issue() {
    return redis.commands().get(KEY);
  }

  static String of(byte @Nullable [] value) {
    return value == null ? NONE : new String(value, StandardCharsets.UTF_8).split(" ", 2)[0];
  }
}
