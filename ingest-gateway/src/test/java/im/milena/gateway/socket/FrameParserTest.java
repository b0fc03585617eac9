package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameParserTest {
  private static final int LIMIT = 70_000;

  private final List<String> seen = new ArrayList<>();
  private final FrameParser parser = new FrameParser(LIMIT);

  @Test
  void messagesOfEveryLengthFormAreRead() throws Exception {
    for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, LIMIT}) {
      feed(frame(true, Opcode.BINARY, new byte[length]));
    }

    assertThat(seen)
        .containsExactly("2:0", "2:1", "2:125", "2:126", "2:65535", "2:65536", "2:" + LIMIT);
  }

  @Test
  void fragmentsBecomeOneMessageAndControlFramesMayComeBetweenThem() throws Exception {
    feed(frame(false, Opcode.TEXT, new byte[3]));
    feed(frame(true, Opcode.PING, new byte[1]));
    feed(frame(false, Opcode.CONTINUATION, new byte[4]));
    feed(frame(true, Opcode.CONTINUATION, new byte[0]));
    feed(frame(true, Opcode.BINARY, new byte[2]));

    assertThat(seen).containsExactly("control 9:1", "1:7", "2:2");
  }

  @Test
  void itDoesNotMatterWhereTheNetworkCutsTheBytes() throws Exception {
    long seed = System.nanoTime();
    System.out.println("FrameParserTest seed " + seed);
    var random = new Random(seed);
    var bytes = new ByteArrayOutputStream();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      int length = random.nextInt(random.nextBoolean() ? 200 : 5_000);
      bytes.writeBytes(frame(true, Opcode.BINARY, new byte[length]));
      expected.add("2:" + length);
    }
    ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
    while (all.hasRemaining()) {
      int count = Math.min(all.remaining(), 1 + random.nextInt(700));
      feed(all.slice(all.position(), count));
      all.position(all.position() + count);
    }

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void payloadsAreUnmasked() throws Exception {
    var payloads = new ArrayList<byte[]>();
    parser.feed(
        ByteBuffer.wrap(frame(true, Opcode.BINARY, new byte[] {1, 2, 3, 4, 5})),
        new FrameParser.Sink() {
          @Override
          public void message(int opcode, byte[] payload) {
            payloads.add(payload);
          }

          @Override
          public void control(int opcode, byte[] payload) {}
        });

    assertThat(payloads).containsExactly(new byte[] {1, 2, 3, 4, 5});
  }

  @Test
  void whatTheProtocolForbidsIsRefused() {
    refuses("masked", (byte) 0x82, (byte) 0x01);
    refuses("extension", (byte) 0xc2, (byte) 0x81);
    refuses("reserved", (byte) 0x83, (byte) 0x81);
    refuses("malformed", (byte) 0x09, (byte) 0x81);
    refuses("malformed", (byte) 0x89, (byte) 0xfe);
    refuses("out of order", (byte) 0x80, (byte) 0x81);
  }

  @Test
  void aMessageOverTheLimitIsRefusedBeforeItIsRead() {
    byte[] start = new byte[14];
    start[0] = (byte) 0x82;
    start[1] = (byte) 0xff;
    ByteBuffer.wrap(start).putLong(2, Long.MAX_VALUE);

    assertThatThrownBy(() -> feed(start)).hasMessageContaining("larger than " + LIMIT);
  }

  @Test
  void fragmentsTogetherMayNotExceedTheLimit() throws Exception {
    feed(frame(false, Opcode.BINARY, new byte[LIMIT]));

    assertThatThrownBy(() -> feed(frame(true, Opcode.CONTINUATION, new byte[1])))
        .isInstanceOf(BadFrameException.class);
  }

  @Test
  void emptyFragmentsOfALargeMessageCostNothingAndEndSoon() throws Exception {
    feed(frame(false, Opcode.BINARY, new byte[LIMIT]));
    byte[] empty = frame(false, Opcode.CONTINUATION, new byte[0]);
    long before = allocated();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                feed(empty);
              }
            })
        .isInstanceOf(BadFrameException.class);
    assertThat(allocated() - before).isLessThan(LIMIT * 10L);
  }

  @Test
  void aMessageMayComeInManyFragmentsAndItsBufferIsSeldomCopied() throws Exception {
    byte[] part = new byte[LIMIT / Fragments.MAX];
    feed(frame(false, Opcode.BINARY, part));
    byte[] more = frame(false, Opcode.CONTINUATION, part);
    byte[] end = frame(true, Opcode.CONTINUATION, part);
    long before = allocated();
    for (int i = 2; i < Fragments.MAX; i++) {
      feed(more);
    }
    feed(end);

    assertThat(seen).containsExactly("2:" + part.length * Fragments.MAX);
    assertThat(allocated() - before).isLessThan(LIMIT * 12L);
  }

  @Test
  void nothingIsAllocatedBecauseAHeaderAnnouncesIt() throws Exception {
    byte[] start = Arrays.copyOf(frame(true, Opcode.BINARY, new byte[LIMIT]), 14);
    var parsers = IntStream.range(0, 1_000).mapToObj(i -> new FrameParser(LIMIT)).toList();
    long before = allocated();
    for (FrameParser one : parsers) {
      one.feed(ByteBuffer.wrap(start), IGNORING);
    }

    assertThat(allocated() - before).isLessThan(1_000 * 1_000L);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static final FrameParser.Sink IGNORING =
      new FrameParser.Sink() {
        @Override
        public void message(int opcode, byte[] payload) {}

        @Override
        public void control(int opcode, byte[] payload) {}
      };

  private static void refuses(String message, byte... start) {
    assertThatThrownBy(
            () ->
                new FrameParser(LIMIT)
                    .feed(
                        ByteBuffer.wrap(start),
                        new FrameParser.Sink() {
                          @Override
                          public void message(int opcode, byte[] payload) {}

                          @Override
                          public void control(int opcode, byte[] payload) {}
                        }))
        .isInstanceOf(BadFrameException.class)
        .hasMessageContaining(message);
  }

  private void feed(byte[] bytes) throws BadFrameException {
    feed(ByteBuffer.wrap(bytes));
  }

  private void feed(ByteBuffer bytes) throws BadFrameException {
    parser.feed(
        bytes,
        new FrameParser.Sink() {
          @Override
          public void message(int opcode, byte[] payload) {
            seen.add(opcode + ":" + payload.length);
          }

          @Override
          public void control(int opcode, byte[] payload) {
            seen.add("control " + opcode + ":" + payload.length);
          }
        });
  }

  /** A client's frame with the mask 1, 2, 3, 4. */
  private static byte[] frame(boolean last, int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(new byte[] {1, 2, 3, 4});
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ (1 + i % 4)));
    }
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }
}
