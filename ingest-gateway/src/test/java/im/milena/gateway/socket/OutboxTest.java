package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.socket.Outbox.Added;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int BOUND = 1_000;

  private final HeldBytes all = new HeldBytes(10_000);
  private final Outbox outbox = new Outbox(BOUND, all);

  @Test
  void theFirstFrameAsksForAFlushAndTheOthersGoAlong() {
    assertThat(outbox.add(frame(10))).isEqualTo(Added.FIRST);
    assertThat(outbox.add(frame(10))).isEqualTo(Added.QUEUED);
  }

  @Test
  void aPeerThatTakesNothingIsKeptNoMoreThanTheBound() {
    int kept = 0;
    while (outbox.add(frame(200)) != Added.FULL) {
      kept += 200;
    }

    assertThat(kept).isEqualTo(600);
    assertThat(outbox.add(frame(1))).isEqualTo(Added.QUEUED);
    assertThat(outbox.add(frame(100))).isEqualTo(Added.FULL);
  }

  @Test
  void framesOfAFewBytesCountForWhatTheyKeep() {
    int pongs = 0;
    while (outbox.add(frame(2)) != Added.FULL) {
      pongs++;
    }

    assertThat(pongs * Outbox.OVERHEAD).isLessThanOrEqualTo(BOUND);
  }

  @Test
  void whatAllHoldIsBoundedAndWhoHoldsNothingIsStillServed() {
    var bound = new HeldBytes(3_000);
    var hogs =
        List.of(new Outbox(BOUND, bound), new Outbox(BOUND, bound), new Outbox(BOUND, bound));
    hogs.forEach(
        hog -> {
          while (hog.add(frame(50)) != Added.FULL) {}
        });

    assertThat(bound.held()).isLessThanOrEqualTo(3_000);
    assertThat(new Outbox(BOUND, bound).add(frame(400))).isEqualTo(Added.FIRST);
    hogs.forEach(Outbox::close);
    assertThat(bound.held()).isEqualTo(400 + Outbox.OVERHEAD);
  }

  @Test
  void aFrameAboveTheBoundIsTakenAloneOnly() {
    assertThat(outbox.add(frame(BOUND + 1))).isEqualTo(Added.FIRST);
    assertThat(outbox.add(frame(1))).isEqualTo(Added.FULL);
  }

  @Test
  void whatIsClosedKeepsNothingAndTakesNothing() {
    outbox.add(frame(BOUND));
    outbox.close();

    assertThat(outbox.add(frame(1))).isEqualTo(Added.FULL);
    assertThat(all.held()).isZero();
  }

  private static ByteBuffer frame(int bytes) {
    return ByteBuffer.allocate(bytes);
  }
}
