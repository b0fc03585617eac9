package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, the parser refuses or goes on, and keeps little more than has come. */
class FrameFuzzTest {
  private static final int LIMIT = 51_200;
  private static final int CONNECTIONS = 3_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void nothingButARefusalComesOutAndNothingIsKeptThatHasNotCome() {
    System.out.println("FrameFuzzTest seed " + seed);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < CONNECTIONS; i++) {
      var parser = new FrameParser(LIMIT);
      long came = 0;
      long allocated = 0;
      try {
        for (int reads = random.nextInt(20); reads >= 0; reads--) {
          byte[] bytes = bytes();
          came += bytes.length;
          long before = threads.getCurrentThreadAllocatedBytes();
          parser.feed(ByteBuffer.wrap(bytes), SINK);
          allocated += threads.getCurrentThreadAllocatedBytes() - before;
          assertThat((long) parser.kept()).as("seed %d", seed).isLessThanOrEqualTo(4 * came + 64);
        }
      } catch (BadFrameException e) {
        assertThat(CloseCode.isValid(e.closeCode())).isTrue();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertThat(allocated).as("seed %d", seed).isLessThan(40 * came + 50_000);
    }
  }

  /** Frames that are mostly right, so that not everything ends at the first byte. */
  private byte[] bytes() {
    int length = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 200);
    ByteBuffer frame = ByteBuffer.allocate(length + 14);
    int[] opcodes = {0, 0, 1, 2, 2, 8, 9, 10, random.nextInt(16)};
    int opcode = opcodes[random.nextInt(opcodes.length)];
    frame.put((byte) ((random.nextInt(3) > 0 ? 0x80 : 0) | opcode));
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else {
      frame.put((byte) 0xfe).putShort((short) length);
    }
    byte[] rest = new byte[4 + random.nextInt(length + 1)];
    random.nextBytes(rest);
    frame.put(rest, 0, Math.min(rest.length, frame.remaining()));
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    if (random.nextInt(50) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static final FrameParser.Sink SINK =
      new FrameParser.Sink() {
        @Override
        public void message(int opcode, byte[] payload) throws BadFrameException {
          if (opcode == Opcode.TEXT) {
            Utf8.decode(payload, 0);
          }
        }

        @Override
        public void control(int opcode, byte[] payload) throws BadFrameException {
          if (opcode == Opcode.CLOSE) {
            CloseCode.check(payload);
          }
        }
      };
}
