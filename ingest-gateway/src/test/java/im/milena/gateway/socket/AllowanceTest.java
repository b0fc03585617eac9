package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final Allowance allowance = new Allowance();

  @Test
  void aSecondAllowsSoMuchAndTheNextOneAsMuchAgain() {
    allowance.spend(1_000, Allowance.COST, 0);
    assertThat(allowance.isSpent(1_999)).isFalse();

    allowance.spend(1_999, 1, 0);
    assertThat(allowance.isSpent(1_999)).isTrue();
    assertThat(allowance.isSpent(2_000)).isFalse();

    allowance.spend(2_000, Allowance.COST, 0);
    assertThat(allowance.isSpent(2_000)).isFalse();
  }

  @Test
  void bytesCountThoughTheirFramesAreFew() {
    allowance.spend(1_000, 1, Allowance.BYTES + 1);

    assertThat(allowance.isSpent(1_000)).isTrue();
  }

  @Test
  void aClientMayPingMoreOftenThanAnyDoesAndNotWithoutEnd() {
    for (int i = 0; i < 60; i++) {
      allowance.spend(1_000, Allowance.COST_OF_OTHERS, 6);
    }
    assertThat(allowance.isSpent(1_000)).isFalse();

    for (int i = 0; i < 60; i++) {
      allowance.spend(1_000, Allowance.COST_OF_OTHERS, 6);
    }
    assertThat(allowance.isSpent(1_000)).isTrue();
  }
}
