package im.milena.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.ledger.SeqTrack.Step;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeqTrackTest {
  private final SeqTrack track = new SeqTrack(0);

  @Test
  void contiguousSeqsAreNext() {
    assertThat(observe(1, 2, 3)).containsOnly(Step.NEXT);
    assertThat(track.missing()).isZero();
  }

  @Test
  void aHoleIsMissingUntilItIsFilled() {
    assertThat(observe(1, 4)).containsExactly(Step.NEXT, Step.AHEAD);
    assertThat(track.missing()).isEqualTo(2);

    assertThat(observe(3, 2)).containsExactly(Step.LATE, Step.LATE);
    assertThat(track.missing()).isZero();
  }

  @Test
  void aSeqInTheMiddleOfAHoleSplitsIt() {
    assertThat(observe(6, 3, 3)).containsExactly(Step.AHEAD, Step.LATE, Step.REPEATED);
    assertThat(track.missing()).isEqualTo(4);
  }

  @Test
  void anOldSeqIsRepeated() {
    assertThat(observe(1, 2, 1, 2))
        .containsExactly(Step.NEXT, Step.NEXT, Step.REPEATED, Step.REPEATED);
  }

  @Test
  void countingStartsAfterWhatWasThereBefore() {
    var later = new SeqTrack(10);

    assertThat(later.observe(11)).isEqualTo(Step.NEXT);
    assertThat(later.observe(10)).isEqualTo(Step.REPEATED);
  }

  @Test
  void holesBeyondTheLimitAreStillMissing() {
    for (long seq = 2; seq <= 2L * (SeqTrack.MAX_HOLES + 5); seq += 2) {
      track.observe(seq);
    }

    assertThat(track.missing()).isEqualTo(SeqTrack.MAX_HOLES + 5);
  }

  private List<Step> observe(long... seqs) {
    return Arrays.stream(seqs).mapToObj(track::observe).toList();
  }
}
