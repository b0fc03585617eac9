package im.milena.bench.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {
  @Test
  void memoryThatGrowsOnlyInTheFirstFiveMinutesIsFlat() {
    MemoryGrowth all = MemoryGrowth.of(run(1_800, t -> 1_000 + Math.min(t, 250) * 10)).get(0);

    assertThat(all.begin()).isBetween(1_000L, 1_300L);
    assertThat(all.settled()).isEqualTo(3_500);
    assertThat(all.end()).isEqualTo(3_500);
    assertThat(all.growth()).isZero();
  }

  @Test
  void memoryThatGoesOnGrowingShows() {
    MemoryGrowth all = MemoryGrowth.of(run(1_800, t -> t <= 300 ? 1_000 : 700 + t)).get(0);

    assertThat(all.growth()).isCloseTo(1.485, within(0.01));
  }

  @Test
  void aShortRunSettlesInItsFirstHalf() {
    MemoryGrowth all = MemoryGrowth.of(run(60, t -> t < 20 ? 500 : t < 50 ? 1_000 : 1_100)).get(0);

    assertThat(all.settled()).isEqualTo(1_000);
    assertThat(all.growth()).isCloseTo(0.1, within(0.001));
  }

  @Test
  void eachProcessIsToldAfterAllTogether() {
    List<MemoryGrowth> growths =
        MemoryGrowth.of(
            List.of(
                moment(1, Map.of(8L, new Moment.Program(1, 20), 7L, new Moment.Program(1, 10)))));

    assertThat(growths).extracting(MemoryGrowth::pid).containsExactly(0L, 7L, 8L);
    assertThat(growths).extracting(MemoryGrowth::end).containsExactly(30L, 10L, 20L);
  }

  @Test
  void withoutProcessesThereIsNothingToTell() {
    assertThat(MemoryGrowth.of(List.of(moment(1, Map.of())))).isEmpty();
    assertThat(MemoryGrowth.of(List.of())).isEmpty();
  }

  private static List<Moment> run(long seconds, LongUnaryOperator bytes) {
    return LongStream.rangeClosed(1, seconds)
        .mapToObj(t -> moment(t, Map.of(7L, new Moment.Program(1, bytes.applyAsLong(t)))))
        .toList();
  }

  private static Moment moment(double second, Map<Long, Moment.Program> programs) {
    return new Moment(second, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, programs);
  }
}
