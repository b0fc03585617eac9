package im.milena.gateway.socket;

import java.util.Arrays;

/** The beginning of a message that comes in several frames (RFC 6455 §5.4). */
final class Fragments {
  /** A proxy that makes a frame of every packet stays far below it. */
  static final int MAX = 256;

  private static final byte[] NOTHING = {};

  private int opcode;
  private int count;
  private byte[] bytes = NOTHING;
  private int length;

  /** Whether a message has begun and is not whole. */
  boolean isOpen() {
    return opcode != 0;
  }

  int length() {
    return length;
  }

  int capacity() {
    return bytes.length;
  }

  int opcode() {
    return opcode;
  }

  void begin(int newOpcode) {
    opcode = newOpcode;
  }

  void add(byte[] fragment) throws BadFrameException {
    if (++count > MAX) {
      throw new BadFrameException(
          CloseCode.POLICY, "a message may come in " + MAX + " frames at most");
    }
    int needed = length + fragment.length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
    System.arraycopy(fragment, 0, bytes, length, fragment.length);
    length = needed;
  }

  /** The whole message; another may begin. */
  byte[] end() {
    byte[] whole = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    opcode = 0;
    count = 0;
    bytes = NOTHING;
    length = 0;
    return whole;
  }
}
