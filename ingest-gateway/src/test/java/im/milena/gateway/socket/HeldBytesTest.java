package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldBytesTest {
  private static final int BOUND = 128_000_000;
  private static final int SMALL = 100;
  private static final int CONNECTIONS = 2_000;

  private final HeldBytes held = new HeldBytes(BOUND);

  /** Whatever sizes crowd in first, those that ask for little are served after them. */
  @ParameterizedTest
  @ValueSource(ints = {2_000_000, 700_000, 51_200, 16_384})
  void aCrowdOfLargeFirstFramesLeavesRoomForSmallOnes(int large) {
    while (held.take(large, 0)) {}

    for (int i = 0; i < CONNECTIONS; i++) {
      assertThat(held.take(SMALL, 0)).isTrue();
    }
  }

  @Test
  void neverIsMoreHeldThanAQuarterAboveTheBound() {
    for (int size = BOUND; size > 0; size /= 2) {
      while (held.take(size, 0)) {}
    }

    assertThat(held.held()).isLessThanOrEqualTo(BOUND + BOUND / 4);
  }

  @Test
  void whoHoldsAsMuchAsIsFreeGetsNoMore() {
    assertThat(held.take(BOUND / 2, 0)).isTrue();
    assertThat(held.take(SMALL, BOUND / 2)).isFalse();
    assertThat(held.held()).isEqualTo(BOUND / 2);
  }
}
