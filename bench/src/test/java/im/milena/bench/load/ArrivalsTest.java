package im.milena.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void constantArrivalsAreEvenAndDoNotDrift() {
    var arrivals = new Arrivals(ArrivalSpacing.CONSTANT, 3_000, 1);

    long[] times = LongStream.generate(arrivals::next).limit(300_001).toArray();

    assertThat(times[0]).isZero();
    assertThat(times[1]).isEqualTo(333_333);
    assertThat(times[300_000]).isEqualTo(100 * SECOND);
  }

  @Test
  void poissonArrivalsKeepTheRateAndAreIndependent() {
    var arrivals = new Arrivals(ArrivalSpacing.POISSON, 1_000, 5);
    long[] times = LongStream.generate(arrivals::next).limit(100_000).toArray();

    assertThat(times).isSorted();
    assertThat((double) times[99_999] / SECOND).isCloseTo(100, within(2.0));
    // Of exponential gaps, 1 - 1/e are shorter than the mean.
    long shorter =
        LongStream.range(1, times.length)
            .filter(i -> times[(int) i] - times[(int) i - 1] < SECOND / 1_000)
            .count();
    assertThat(shorter / 100_000.0).isCloseTo(0.632, within(0.01));
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    var one = new Arrivals(ArrivalSpacing.POISSON, 100, 9);
    var other = new Arrivals(ArrivalSpacing.POISSON, 100, 9);

    assertThat(LongStream.generate(one::next).limit(1_000).toArray())
        .isEqualTo(LongStream.generate(other::next).limit(1_000).toArray());
  }

  @Test
  void aRateOfZeroIsRefused() {
    assertThatThrownBy(() -> new Arrivals(ArrivalSpacing.CONSTANT, 0, 1))
        .hasMessage("rate must be above 0, got: 0.0");
  }
}
