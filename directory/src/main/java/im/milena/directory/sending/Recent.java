package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.stores.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Copies of documents, dropped when a change is told and read again after some seconds anyway. Good
 * enough to let a message pass; a refusal is decided on {@link Freshness#FRESH} only, because a
 * client that was just unmuted or let in sends at once, perhaps through another node.
 *
 * <p>While the store is sick the last copy goes on counting, for minutes: people who wrote to each
 * other a moment ago can go on. One caller a moment tries the store then, and the others do not
 * wait for its time-out.
 */
public final class Recent<K, V> {
  private static final int MAX_ENTRIES = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** How long a sick store is not asked again. */
  private static final Duration SICK = Duration.ofSeconds(1);

  private static final long HEALTHY = Long.MIN_VALUE;

  private final Cache<K, Copy<V>> copies;
  private final Function<K, V> read;
  private final Ticker ticker;
  private final long ageNanos;
  private final AtomicLong forgotten = new AtomicLong();
  private final AtomicLong sickUntil = new AtomicLong(HEALTHY);

  /**
   * @param age after which a copy is read again
   */
  public Recent(Duration age, Ticker ticker, Function<K, V> read) {
    this.copies =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_ENTRIES)
            .ticker(ticker)
            .build();
    this.read = read;
    this.ticker = ticker;
    this.ageNanos = age.toNanos();
  }

  private record Copy<V>(V value, long readAt) {}

  public V get(K key, Freshness freshness) {
    Copy<V> copy = copies.getIfPresent(key);
    if (freshness == Freshness.FRESH || copy == null) {
      return read(key);
    }
    long now = ticker.read();
    if (now - copy.readAt() < ageNanos || !mayAsk(now)) {
      return copy.value();
    }
    try {
      V value = read(key);
      sickUntil.set(HEALTHY);
      return value;
    } catch (StoreUnavailableException e) {
      sickUntil.set(ticker.read() + SICK.toNanos());
      return copy.value();
    }
  }

  private boolean mayAsk(long now) {
    long until = sickUntil.get();
    return until == HEALTHY
        || (now - until >= 0 && sickUntil.compareAndSet(until, now + SICK.toNanos()));
  }

  /** The next {@link #get} reads the truth. */
  public void forget(K key) {
    forgotten.incrementAndGet();
    copies.invalidate(key);
  }

  public void forgetAll() {
    forgotten.incrementAndGet();
    copies.invalidateAll();
  }

  private V read(K key) {
    // Taken before reading, so that a copy is never believed to be younger than it is.
    long now = ticker.read();
    long before = forgotten.get();
    V value = read.apply(key);
    copies.put(key, new Copy<>(value, now));
    if (forgotten.get() != before) {
      // A change was told while we read, perhaps of this very document.
      copies.invalidate(key);
    }
    return value;
  }
}
