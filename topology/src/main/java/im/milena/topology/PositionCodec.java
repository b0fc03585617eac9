package im.milena.topology;

import im.milena.serdes.Codec;
import im.milena.serdes.UndecodableException;
import im.milena.topology.rules.Position;
import java.nio.ByteBuffer;

/** Offset and time, eight bytes each, big-endian. */
final class PositionCodec implements Codec<Position> {
  private static final int BYTES = 2 * Long.BYTES;

  @Override
  public byte[] encode(Position value) {
    return ByteBuffer.allocate(BYTES).putLong(value.offset()).putLong(value.time()).array();
  }

  @Override
  public Position decode(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new UndecodableException("position must have 16 bytes, got: " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Position(buffer.getLong(), buffer.getLong());
  }
}
