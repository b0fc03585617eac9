package im.milena.topology.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentSendsTest {
  private static final long WEEK = Duration.ofDays(7).toMillis();

  @Test
  void whatWasSentIsKnownForAWeek() {
    RecentSends recent = RecentSends.NONE.with("m1", 1_000, 32);

    assertThat(recent.contains("m1", 1_000 + WEEK)).isTrue();
    assertThat(recent.contains("m1", 1_001 + WEEK)).isFalse();
    assertThat(recent.contains("m2", 1_000)).isFalse();
  }

  @Test
  void onlyTheNewestAreKept() {
    RecentSends recent = RecentSends.NONE;
    for (int i = 1; i <= 5; i++) {
      recent = recent.with("m" + i, i, 3);
    }

    assertThat(recent.contains("m2", 5)).isFalse();
    assertThat(recent.contains("m3", 5)).isTrue();
    assertThat(recent.contains("m5", 5)).isTrue();
    assertThat(recent.bytes()).hasSize(3 * 16);
  }

  @Test
  void whatIsTooOldTakesNoRoom() {
    RecentSends recent =
        RecentSends.NONE.with("m1", 0, 32).younger(WEEK + 1).with("m2", WEEK + 1, 32);

    assertThat(recent.bytes()).hasSize(16);
    assertThat(recent.contains("m2", WEEK + 1)).isTrue();
  }

  /** Stored hashes must mean the same after an upgrade. */
  @Test
  void theHashIsPinned() {
    assertThat(RecentSends.hash("")).isEqualTo(0xefd01f60ba992926L);
    assertThat(RecentSends.hash("m1")).isEqualTo(0x5455e9edff2de8f3L);
  }
}
