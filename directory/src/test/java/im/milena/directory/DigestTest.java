package im.milena.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
  @Test
  void theSamePartsGiveTheSameId() {
    assertThat(Digest.of128("si_a_b", "a", "m1"))
        .isEqualTo(Digest.of128("si_a_b", "a", "m1"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void movingABoundaryBetweenPartsGivesAnotherId() {
    assertThat(Digest.of128("ab", "c")).isNotEqualTo(Digest.of128("a", "bc"));
  }

  @Test
  void theLongFormHas64Digits() {
    assertThat(Digest.of256("token")).matches("[0-9a-f]{64}");
  }
}
