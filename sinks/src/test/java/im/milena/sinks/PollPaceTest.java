package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollPaceTest {
  private static final Duration PAUSE = FetchSettings.EAGER.pauseUnderLoad();
  private final PollPace pace = new PollPace(FetchSettings.EAGER);

  @Test
  void recordsAfterALullAreFollowedAtOnce() {
    pace.restAfter(3, at(0));

    assertThat(pace.restAfter(3, at(100))).isZero();
  }

  @Test
  void recordsThatFollowOthersCloselyAreFollowedByARest() {
    pace.restAfter(3, at(0));

    assertThat(pace.restAfter(3, at(10))).isEqualTo(PAUSE);
  }

  @Test
  void theFirstRecordsAreFollowedAtOnceWhateverTheClockSays() {
    assertThat(pace.restAfter(1, at(1))).isZero();
  }

  @Test
  void anEmptyPollIsNeverFollowedByARest() {
    pace.restAfter(3, at(0));

    assertThat(pace.restAfter(0, at(1))).isZero();
  }

  @Test
  void aLazySinkNeverRests() {
    var lazy = new PollPace(FetchSettings.LAZY);
    lazy.restAfter(3, at(0));

    assertThat(lazy.restAfter(3, at(0))).isZero();
  }

  private static long at(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
