package im.milena.bench.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes a server's WebSocket frames (RFC 6455: unmasked, perhaps fragmented) out of its bytes. */
final class ClientFrameParser {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** What OpenIM's clients accept in one frame. */
  static final int MAX_FRAME_BYTES = 1024 * 1024;

  /** Where whole frames go. */
  interface Sink {
    void frame(int opcode, byte[] payload);
  }

  private final Sink sink;
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
  private int fragmented = CONTINUATION;

  ClientFrameParser(Sink sink) {
    this.sink = sink;
  }

  /**
   * Takes every whole frame; what is left in the buffer is the beginning of one.
   *
   * @throws IllegalStateException if the bytes break the protocol or a limit
   */
  void take(ByteBuffer in) {
    while (true) {
      in.mark();
      if (in.remaining() < 2) {
        return;
      }
      int first = in.get() & 0xFF;
      int second = in.get() & 0xFF;
      if ((second & 0x80) != 0) {
        throw new IllegalStateException("a server's frame must not be masked");
      }
      long length = length(second & 0x7F, in);
      if (length > MAX_FRAME_BYTES) {
        throw new IllegalStateException(
            "frame must be at most " + MAX_FRAME_BYTES + " bytes, got: " + length);
      }
      if (length < 0 || in.remaining() < length) {
        in.reset();
        return;
      }
      byte[] payload = new byte[(int) length];
      in.get(payload);
      frame((first & 0x80) != 0, first & 0x0F, payload);
    }
  }

  /** The payload's length, or -1 if its bytes are not all there yet. */
  private static long length(int shortLength, ByteBuffer in) {
    if (shortLength == 126) {
      return in.remaining() < 2 ? -1 : in.getShort() & 0xFFFF;
    }
    if (shortLength == 127) {
      return in.remaining() < 8 ? -1 : in.getLong() & Long.MAX_VALUE;
    }
    return shortLength;
  }

  private void frame(boolean last, int opcode, byte[] payload) {
    boolean control = opcode >= CLOSE;
    if (control || last && opcode != CONTINUATION) {
      sink.frame(opcode, payload);
      return;
    }
    if (opcode != CONTINUATION) {
      fragmented = opcode;
    }
    fragments.writeBytes(payload);
    if (fragments.size() > MAX_FRAME_BYTES) {
      throw new IllegalStateException(
          "fragments must be at most " + MAX_FRAME_BYTES + " bytes together");
    }
    if (last) {
      byte[] whole = fragments.toByteArray();
      fragments.reset();
      sink.frame(fragmented, whole);
    }
  }

  /** A client's frame: final and masked. */
  static ByteBuffer masked(int opcode, byte[] payload, int mask) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 14);
    out.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      out.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      out.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    out.putInt(mask);
    for (int i = 0; i < payload.length; i++) {
      out.put((byte) (payload[i] ^ mask >>> 8 * (3 - (i & 3))));
    }
    return out.flip();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
