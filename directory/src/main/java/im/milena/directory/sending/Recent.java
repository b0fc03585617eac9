package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;

/**
 * Documents as they were at most a moment ago. Good enough to let a message pass; a refusal is
 * decided on {@link #fresh} only, because a client that was just unmuted or let in sends at once,
 * perhaps through another node.
 */
final class Recent<K, V> {
  private static final int MAX_ENTRIES = 100_000;

  private final Cache<K, V> cache;
  private final Function<K, V> read;

  Recent(Duration age, Ticker ticker, Function<K, V> read) {
    this.cache =
        Caffeine.newBuilder().expireAfterWrite(age).maximumSize(MAX_ENTRIES).ticker(ticker).build();
    this.read = read;
  }

  V get(K key, Freshness freshness) {
    V known = freshness == Freshness.RECENT ? cache.getIfPresent(key) : null;
    if (known != null) {
      return known;
    }
    V value = read.apply(key);
    cache.put(key, value);
    return value;
  }
}
