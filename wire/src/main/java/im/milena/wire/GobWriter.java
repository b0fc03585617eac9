package im.milena.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes one struct as Go's gob does: fields that are zero are left out, each of the others is
 * preceded by its distance from the last one written.
 */
final class GobWriter {
  private final ByteArrayOutputStream out;
  private int lastField = -1;

  GobWriter(int expectedBytes) {
    out = new ByteArrayOutputStream(expectedBytes);
  }

  GobWriter typeId(int id) {
    signed(id);
    return this;
  }

  GobWriter field(int index, int value) {
    if (value != 0) {
      delta(index);
      signed(value);
    }
    return this;
  }

  GobWriter field(int index, String value) {
    return field(index, value.getBytes(StandardCharsets.UTF_8));
  }

  GobWriter field(int index, byte[] value) {
    if (value.length > 0) {
      delta(index);
      unsigned(out, value.length);
      out.writeBytes(value);
    }
    return this;
  }

  /** Ends the struct and returns {@code prefix}, the struct's length and the struct. */
  byte[] message(byte[] prefix) {
    out.write(0);
    var framed = new ByteArrayOutputStream(prefix.length + out.size() + Long.BYTES + 1);
    framed.writeBytes(prefix);
    unsigned(framed, out.size());
    framed.writeBytes(out.toByteArray());
    return framed.toByteArray();
  }

  private void delta(int index) {
    unsigned(out, index - lastField);
    lastField = index;
  }

  private void signed(long value) {
    unsigned(out, value < 0 ? (~value << 1) | 1 : value << 1);
  }

  /**
   * Below 128 the value itself; otherwise the negated number of bytes, then the bytes, big-endian.
   */
  private static void unsigned(ByteArrayOutputStream to, long value) {
    if (value >= 0 && value < 128) {
      to.write((int) value);
      return;
    }
    int bytes = Long.BYTES - Long.numberOfLeadingZeros(value) / 8;
    to.write(-bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      to.write((int) (value >>> (8 * i)));
    }
  }
}
