package im.milena.bench.client;

import im.milena.serdes.UndecodableException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a protobuf message in their order; those not asked for are skipped. Shares nothing
 * with the codecs of the server, so that it can tell when those are wrong.
 */
public final class ProtoReader {
  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private long number;
  private int from;

  public ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /**
   * Moves to the next field; false at the end.
   *
   * @throws UndecodableException if the bytes are not a protobuf message
   */
  public boolean next() {
    if (position == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    switch ((int) tag & 7) {
      case 0 -> number = varint();
      case 1 -> position = within(8);
      case 2 -> {
        int length = length();
        from = position;
        position = within(length);
      }
      case 5 -> position = within(4);
      default ->
          throw new UndecodableException("wire type must be 0, 1, 2 or 5, got: " + (tag & 7));
    }
    return true;
  }

  public int field() {
    return field;
  }

  public long number() {
    return number;
  }

  public String text() {
    return new String(bytes, from, position - from, StandardCharsets.UTF_8);
  }

  public ProtoReader message() {
    return new ProtoReader(bytes, from, position);
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw new UndecodableException(
          "field length must be 0.." + (end - position) + ", got: " + length);
    }
    return (int) length;
  }

  private int within(int count) {
    if (count > end - position) {
      throw new UndecodableException("message ends within field " + field);
    }
    return position + count;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == end) {
        throw new UndecodableException("message ends within a varint");
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new UndecodableException("varint is longer than 10 bytes");
  }
}
