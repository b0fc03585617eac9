package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = Backoff.STANDARD;

  @Test
  void theFirstWaitIsAtMostFiftyMilliseconds() {
    assertThat(backoff.delay(1, new Random(1)))
        .isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
  }

  @Test
  void eachWaitIsTwiceAsLongAsTheOneBefore() {
    assertThat(backoff.delay(4, new Random(1)))
        .isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void noWaitIsLongerThanFiveSecondsHoweverOftenItFailed() {
    assertThat(backoff.delay(1_000_000, new Random(1)))
        .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
  }

  @Test
  void aWaitThatCannotGrowIsRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
