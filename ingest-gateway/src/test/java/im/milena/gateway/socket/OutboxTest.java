package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.socket.Outbox.Added;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int BOUND = 1_000;

  private final Outbox outbox = new Outbox(BOUND);

  @Test
  void theFirstFrameAsksForAFlushAndTheOthersGoAlong() {
    assertThat(outbox.add(frame(10))).isEqualTo(Added.FIRST);
    assertThat(outbox.add(frame(10))).isEqualTo(Added.QUEUED);
  }

  @Test
  void aPeerThatTakesNothingIsKeptNoMoreThanTheBound() {
    int kept = 0;
    while (outbox.add(frame(300)) != Added.FULL) {
      kept += 300;
    }

    assertThat(kept).isEqualTo(900);
    assertThat(outbox.add(frame(100))).isEqualTo(Added.QUEUED);
    assertThat(outbox.add(frame(1))).isEqualTo(Added.FULL);
  }

  @Test
  void aFrameAboveTheBoundIsTakenAloneOnly() {
    assertThat(outbox.add(frame(BOUND + 1))).isEqualTo(Added.FIRST);
    assertThat(outbox.add(frame(1))).isEqualTo(Added.FULL);
  }

  @Test
  void whatWasClearedTakesNoRoom() {
    outbox.add(frame(BOUND));
    outbox.clear();

    assertThat(outbox.add(frame(BOUND))).isNotEqualTo(Added.FULL);
  }

  private static ByteBuffer frame(int bytes) {
    return ByteBuffer.allocate(bytes);
  }
}
