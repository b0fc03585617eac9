package im.milena.stores.reading;

import im.milena.stores.cache.RecentMessages;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Waits until the cache is filled, and holds it to that until a question is answered. Redis can
 * lose its data at any moment; from then until live sinks have filled it again, it and history may
 * know less together than somebody was shown before.
 */
final class FilledCache {
  private final RecentMessages cache;
  private final Duration patience;

  FilledCache(RecentMessages cache, Duration patience) {
    this.cache = cache;
    this.patience = patience;
  }

  /**
   * The answer to a question that was asked, and answered, in one filled epoch.
   *
   * @param what is asked for, for the exception
   * @param question given the epoch's name; may be asked several times
   * @throws NotYetReadableException if the cache has not been filled within the patience
   */
  <A> A ask(String what, Function<String, A> question) {
    ReadDeadline left = ReadDeadline.of(patience);
    while (true) {
      Optional<String> epoch = cache.filledEpoch();
      if (epoch.isPresent()) {
        A answer = question.apply(epoch.get());
        if (cache.filledEpoch().equals(epoch)) {
          return answer;
        }
      }
      left.pause(what);
    }
  }
}
