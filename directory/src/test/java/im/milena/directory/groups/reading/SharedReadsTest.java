package im.milena.directory.groups.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadsTest {
  private final List<Set<Integer>> reads = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void aSingleCallerGetsTheAnswerForTheKey() {
    var squares = new SharedReads<Integer, Integer>(keys -> Map.of(7, 49));

    assertThat(squares.get(7)).isEqualTo(49);
    assertThat(squares.get(8)).isNull();
  }

  @Test
  void thoseWhoAskDuringAReadShareTheNextOne() throws Exception {
    var shared = new SharedReads<Integer, Integer>(this::readWhenReleased);
    var first = CompletableFuture.supplyAsync(() -> shared.get(0));
    assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    List<Thread> others =
        IntStream.rangeClosed(1, 8).mapToObj(i -> new Thread(() -> shared.get(i))).toList();
    others.forEach(Thread::start);
    for (Thread other : others) {
      while (other.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
    released.countDown();
    for (Thread other : others) {
      other.join();
    }

    assertThat(first.get()).isZero();
    assertThat(reads).containsExactly(Set.of(0), Set.of(1, 2, 3, 4, 5, 6, 7, 8));
  }

  private Map<Integer, Integer> readWhenReleased(Set<Integer> keys) {
    begun.release();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    reads.add(Set.copyOf(keys));
    return keys.stream().collect(Collectors.toMap(key -> key, key -> key));
  }

  @Test
  void aFailureIsTheCallersAndTheNextReadIsTriedAnew() {
    var failure = new IllegalStateException("sick");
    var failures = new CopyOnWriteArrayList<>(List.of(failure));
    var shared =
        new SharedReads<String, String>(
            keys -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return Map.of("key", "answer");
            });

    assertThatThrownBy(() -> shared.get("key")).isSameAs(failure);
    assertThat(shared.get("key")).isEqualTo("answer");
  }
}
