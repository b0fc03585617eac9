package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class IncomingTest {
  private static final int LIMIT = 1_000;
  private static final long NOW = 1_000;
  private static final int ANY_CLIENTS_PINGS = 60;
  private static final byte[] MASKED_EMPTY = {(byte) 0x80, 0, 0, 0, 0};

  private final Incoming incoming =
      new Incoming(
          LIMIT,
          new Holding(new HeldBytes(1_000_000)),
          new FrameParser.Sink() {
            @Override
            public void message(int opcode, byte[] payload) {}

            @Override
            public void control(int opcode, byte[] payload) {}
          });

  @Test
  void whoFloodsWithFramesThatAreNoRequestsWaitsForTheNextSecond() throws Exception {
    for (int opcode : new int[] {Opcode.PING, Opcode.PONG, Opcode.TEXT}) {
      long second = NOW * opcode;
      take(opcode, ANY_CLIENTS_PINGS, second);
      assertThat(incoming.isTooFast(second)).as("opcode %d", opcode).isFalse();

      take(opcode, ANY_CLIENTS_PINGS, second);
      assertThat(incoming.isTooFast(second)).as("opcode %d", opcode).isTrue();
      assertThat(incoming.isTooFast(second + 1_000)).as("opcode %d", opcode).isFalse();
    }
  }

  private void take(int opcode, int frames, long now) throws BadFrameException {
    ByteBuffer bytes = ByteBuffer.allocate(frames * (1 + MASKED_EMPTY.length));
    for (int i = 0; i < frames; i++) {
      bytes.put((byte) (0x80 | opcode)).put(MASKED_EMPTY);
    }
    incoming.take(bytes.flip(), now);
  }
}
