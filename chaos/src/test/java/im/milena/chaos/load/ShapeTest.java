package im.milena.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeTest {
  /** The window of repeats has 32 entries, and a copy may come as late as a gateway may hang. */
  private static final double WINDOW = 32;

  private static final double LATEST_SECONDS = 20;

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 100, 500, 2000})
  void aLateCopyIsStillWithinTheWindowOfItsSender(int rate) {
    Shape shape = Shape.of(rate);

    double pairs = rate * (1 - shape.groupShare()) / (2 * shape.pairs());
    double group = rate * shape.groupShare() / shape.members();

    assertThat(Math.max(pairs, group) * LATEST_SECONDS).isLessThanOrEqualTo(WINDOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 100, 500})
  void aHotGroupHasMembersEnoughToSayItAll(int rate) {
    Shape shape = Shape.of(rate).withGroupShare(0.9);

    assertThat(rate * shape.groupShare() / shape.members()).isLessThanOrEqualTo(2.5);
  }
}
