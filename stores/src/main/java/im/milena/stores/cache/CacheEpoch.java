package im.milena.stores.cache;

import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The epoch in force once it is filled, as {@link im.milena.stores.presence.Slots} keeps it. Before
 * that nothing cached is the whole.
 */
final class CacheEpoch {
  /** Of which nothing is the whole. */
  static final String NONE = "";

  private static final String KEY = "milena:epoch";

  /** The word that says so, after the name and the time. */
  private static final int FILLED = 2;

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
    if (value == null) {
      return NONE;
    }
    String[] words = new String(value, StandardCharsets.UTF_8).split(" ", -1);
    return words.length > FILLED && words[FILLED].equals("filled") ? words[0] : NONE;
  }
}
