package im.milena.directory.groups.reading;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads for many callers at once what they ask for one by one.
 *
 * <p>One read runs at a time. A caller that asks meanwhile shares the next one, so an answer is
 * always read after it was asked for, and the busier it gets the fewer reads each caller costs.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
final class SharedReads<K, V> {
  private final Function<Set<K>, Map<K, V>> read;
  private final Lock turn = new ReentrantLock();
  private Batch<K, V> next = new Batch<>();

  SharedReads(Function<Set<K>, Map<K, V>> read) {
    this.read = read;
  }

  private static final class Batch<K, V> {
    private final Set<K> keys = new HashSet<>();
    private final CompletableFuture<Map<K, V>> answers = new CompletableFuture<>();
  }

  /**
   * The answer for the key; null if there is none.
   *
   * @throws RuntimeException what the read threw, to each of its callers
   */
  @Nullable V get(K key) {
    Batch<K, V> mine;
    boolean first;
    synchronized (this) {
      mine = next;
      first = mine.keys.isEmpty();
      mine.keys.add(key);
    }
    if (first) {
      read(mine);
    }
    try {
      return mine.answers.join().get(key);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void read(Batch<K, V> batch) {
    turn.lock();
    try {
      synchronized (this) {
        next = new Batch<>();
      }
      batch.answers.complete(read.apply(batch.keys));
    } catch (RuntimeException | Error e) {
      batch.answers.completeExceptionally(e);
    } finally {
      turn.unlock();
    }
  }
}
