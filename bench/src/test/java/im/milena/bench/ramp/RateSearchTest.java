package im.milena.bench.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  private final List<Integer> tried = new ArrayList<>();

  @Test
  void itGoesUpInStepsAndThenHalvesTheDistance() {
    assertThat(highest(1, 3_300)).isEqualTo(3_250);

    assertThat(tried).containsExactly(1_000, 2_000, 3_000, 4_000, 3_500, 3_250);
  }

  @Test
  void itMayGoUpByAFactor() {
    assertThat(highest(2, 5_000)).isEqualTo(5_000);

    assertThat(tried).startsWith(1_000, 2_000, 4_000, 8_000, 6_000, 5_000);
  }

  @Test
  void aServerThatKeepsUpWithEverythingEndsTheSearchAtTheMost() {
    assertThat(highest(1, 1_000_000)).isEqualTo(9_500);

    assertThat(tried).endsWith(9_000, 9_500);
  }

  @Test
  void aServerThatFailsAtOnceHasNoHighestRate() {
    assertThat(highest(1, 10)).isZero();

    assertThat(tried).containsExactly(1_000);
  }

  private int highest(double factor, int capacity) {
    var plan =
        new RampPlan(
            1_000,
            1_000,
            factor,
            250,
            9_500,
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(1));
    var search = new RateSearch(plan);
    for (OptionalInt next = search.next(); next.isPresent(); next = search.next()) {
      int rate = next.getAsInt();
      tried.add(rate);
      if (rate <= capacity) {
        search.kept(rate);
      } else {
        search.failed(rate);
      }
    }
    return search.highest();
  }
}
