package im.milena.wire;

import im.milena.serdes.UndecodableException;
import java.util.Arrays;

/**
 * Gob's primitives over a stretch of bytes. Whatever does not fit into the stretch is undecodable.
 */
final class GobInput {
  private static final int MAX_DELTA = 1024;

  private final byte[] bytes;
  private final int end;
  private int position;

  GobInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private GobInput(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  boolean isAtEnd() {
    return position == end;
  }

  long unsigned() {
    int first = next();
    if (first < 128) {
      return first;
    }
    int count = 256 - first;
    if (count > Long.BYTES) {
      throw new UndecodableException("gob number must have at most 8 bytes, got: " + count);
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | next();
    }
    return value;
  }

  long signed() {
    long value = unsigned();
    return (value & 1) == 0 ? value >>> 1 : ~(value >>> 1);
  }

  int signedInt(String what) {
    long value = signed();
    if (value != (int) value) {
      throw new UndecodableException("gob " + what + " must fit into 32 bits, got: " + value);
    }
    return (int) value;
  }

  /** The distance to the next field that is present; 0 ends the struct. */
  int delta() {
    long delta = unsigned();
    if (delta < 0 || delta > MAX_DELTA) {
      throw new UndecodableException("gob field is too far: " + Long.toUnsignedString(delta));
    }
    return (int) delta;
  }

  /**
   * How many elements follow. Each has at least a byte, so a count beyond what is left is a lie.
   */
  int count() {
    long count = unsigned();
    if (count < 0 || count > end - position) {
      throw new UndecodableException(
          "gob announces " + Long.toUnsignedString(count) + " and holds " + (end - position));
    }
    return (int) count;
  }

  byte[] bytes() {
    int from = skip(count());
    return Arrays.copyOfRange(bytes, from, position);
  }

  /** How many bytes were skipped. */
  int skipBytes() {
    int count = count();
    skip(count);
    return count;
  }

  /** The next length-prefixed message as an input of its own. */
  GobInput message() {
    int from = skip(count());
    return new GobInput(bytes, from, position);
  }

  private int skip(int count) {
    int from = position;
    position += count;
    return from;
  }

  private int next() {
    if (position == end) {
      throw new UndecodableException("gob ends too early");
    }
    return bytes[position++] & 0xff;
  }
}
