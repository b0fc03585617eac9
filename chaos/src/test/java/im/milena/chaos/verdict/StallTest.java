package im.milena.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.chaos.verdict.Stall.Times;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StallTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void waitingCountsFromTheIntendedTime() {
    Stall stall =
        Stall.of(
            List.of(
                new Times(10 * SECOND, 11 * SECOND, 12 * SECOND),
                new Times(20 * SECOND, 27 * SECOND, 29 * SECOND)));

    assertThat(stall.answer()).isEqualTo(Duration.ofSeconds(7));
    assertThat(stall.delivery()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void silenceIsTheLongestTimeBetweenTwo() {
    Stall stall =
        Stall.of(
            List.of(
                new Times(SECOND, 30 * SECOND, 40 * SECOND),
                new Times(SECOND, 2 * SECOND, 3 * SECOND),
                new Times(SECOND, 5 * SECOND, 6 * SECOND)));

    assertThat(stall.noAnswer()).isEqualTo(Duration.ofSeconds(25));
    assertThat(stall.noDelivery()).isEqualTo(Duration.ofSeconds(34));
  }

  @Test
  void whatWasNeverAnsweredHasNoWait() {
    Stall stall = Stall.of(List.of(new Times(SECOND, 0, 0)));

    assertThat(stall.answer()).isZero();
    assertThat(stall.noDelivery()).isZero();
  }
}
