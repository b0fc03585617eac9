package im.milena.gateway.socket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's WebSocket frames (RFC 6455 §5) from bytes as they arrive, and puts fragments
 * together. Holds a buffer only while a message is incomplete, and never more than about twice what
 * has come: what a header announces is not believed until it is there.
 */
final class FrameParser {
  private static final int MAX_CONTROL_BYTES = 125;
  private static final int MAX_HEADER_BYTES = 14;
  private static final int MASK_BYTES = 4;
  private static final byte[] NOTHING = {};

  /** Receives whole messages and control frames. */
  interface Sink {
    void message(int opcode, byte[] payload) throws BadFrameException;

    void control(int opcode, byte[] payload) throws BadFrameException;
  }

  private final int maxMessageBytes;

  private byte @Nullable [] header;
  private int headerFilled;
  private byte @Nullable [] payload;
  private int payloadLength;
  private int payloadFilled;
  private int cost;
  private boolean finished;

  private final Fragments fragments = new Fragments();

  FrameParser(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /** Takes all of {@code in}. Nothing may be fed after it has thrown. */
  void feed(ByteBuffer in, Sink sink) throws BadFrameException {
    while (in.hasRemaining()) {
      if (payload == null && !readHeader(in)) {
        return;
      }
      if (readPayload(in)) {
        finish(sink);
      }
    }
  }

  private boolean readHeader(ByteBuffer in) throws BadFrameException {
    if (header == null) {
      header = new byte[MAX_HEADER_BYTES];
      headerFilled = 0;
    }
    while (headerFilled < headerLength(header, headerFilled)) {
      if (!in.hasRemaining()) {
        return false;
      }
      header[headerFilled++] = in.get();
      if (headerFilled == 2) {
        checkStart(header);
      }
    }
    payloadLength = payloadLength(header);
    payload = NOTHING;
    payloadFilled = 0;
    return true;
  }

  private static int headerLength(byte[] header, int filled) {
    if (filled < 2) {
      return 2;
    }
    return switch (header[1] & 0x7f) {
      case 126 -> 2 + Short.BYTES + MASK_BYTES;
      case 127 -> 2 + Long.BYTES + MASK_BYTES;
      default -> 2 + MASK_BYTES;
    };
  }

  private void checkStart(byte[] header) throws BadFrameException {
    if ((header[0] & 0x70) != 0) {
      throw new BadFrameException("no extension was agreed on");
    }
    if ((header[1] & 0x80) == 0) {
      throw new BadFrameException("client frames must be masked");
    }
    int opcode = header[0] & 0x0f;
    boolean last = (header[0] & 0x80) != 0;
    if (Opcode.isControl(opcode)) {
      if (opcode > Opcode.PONG || !last || (header[1] & 0x7f) > MAX_CONTROL_BYTES) {
        throw new BadFrameException("control frame is malformed");
      }
    } else if (opcode > Opcode.BINARY) {
      throw new BadFrameException("opcode " + opcode + " is reserved");
    } else if ((opcode == Opcode.CONTINUATION) != fragments.isOpen()) {
      throw new BadFrameException("fragments are out of order");
    }
  }

  private int payloadLength(byte[] header) throws BadFrameException {
    ByteBuffer fields = ByteBuffer.wrap(header);
    long length =
        switch (header[1] & 0x7f) {
          case 126 -> Short.toUnsignedLong(fields.getShort(2));
          case 127 -> fields.getLong(2);
          default -> header[1] & 0x7f;
        };
    int before = Opcode.isControl(header[0] & 0x0f) ? 0 : fragments.length();
    if (length < 0) {
      throw new BadFrameException("a length must not be negative");
    }
    if (length > maxMessageBytes - before) {
      throw new BadFrameException(
          CloseCode.TOO_BIG, "message is larger than " + maxMessageBytes + " bytes");
    }
    return (int) length;
  }

  private boolean readPayload(ByteBuffer in) {
    byte[] to = payload;
    if (to == null) {
      return false;
    }
    int count = Math.min(in.remaining(), payloadLength - payloadFilled);
    int filled = payloadFilled + count;
    if (filled > to.length) {
      to = Arrays.copyOf(to, Math.min(payloadLength, Math.max(filled, 2 * to.length)));
      payload = to;
    }
    in.get(to, payloadFilled, count);
    payloadFilled = filled;
    return filled == payloadLength;
  }

  private void finish(Sink sink) throws BadFrameException {
    byte[] start = header;
    byte[] body = payload;
    if (start == null || body == null) {
      throw new IllegalStateException("a frame was finished before it was read");
    }
    header = null;
    payload = null;
    unmask(start, body);
    int opcode = start[0] & 0x0f;
    cost += opcode == Opcode.BINARY || opcode == Opcode.CONTINUATION ? 1 : Allowance.COST_OF_OTHERS;
    if (Opcode.isControl(opcode)) {
      sink.control(opcode, body);
      return;
    }
    boolean last = (start[0] & 0x80) != 0;
    finished |= last;
    if (last && opcode != Opcode.CONTINUATION) {
      sink.message(opcode, body);
      return;
    }
    if (opcode != Opcode.CONTINUATION) {
      fragments.begin(opcode);
    }
    fragments.add(body);
    if (last) {
      int wholeOpcode = fragments.opcode();
      sink.message(wholeOpcode, fragments.end());
    }
  }

  /** Bytes that are kept until the message is whole. */
  int kept() {
    return (payload == null ? 0 : payload.length) + fragments.capacity();
  }

  /** Whether a message or frame has begun and is not whole. */
  boolean isWithinMessage() {
    return header != null || fragments.isOpen();
  }

  /** Whether a message was whole since the last call. */
  boolean takeFinished() {
    boolean was = finished;
    finished = false;
    return was;
  }

  /** What the frames since the last call cost, as {@link Allowance} counts. */
  int takeCost() {
    int spent = cost;
    cost = 0;
    return spent;
  }

  private static void unmask(byte[] header, byte[] payload) {
    int key = headerLength(header, 2) - MASK_BYTES;
    long word = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(key));
    long mask = word << Integer.SIZE | word;
    ByteBuffer words = ByteBuffer.wrap(payload);
    int i = 0;
    for (; i <= payload.length - Long.BYTES; i += Long.BYTES) {
      words.putLong(i, words.getLong(i) ^ mask);
    }
    for (; i < payload.length; i++) {
      payload[i] ^= header[key + (i & 3)];
    }
  }
}
