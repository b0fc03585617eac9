package im.milena.wire;

import im.milena.serdes.UndecodableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/**
 * RFC 1952, one member per frame. Inflates up to a limit, so that a small frame cannot become a
 * large one.
 */
public final class Gzip {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};
  private static final int TRAILER_BYTES = 8;
  private static final int BUFFER_BYTES = 4096;
  private static final int MIN_PIECE_BYTES = 128;

  private final int maxInflatedBytes;

  // A deflater owns a quarter of a megabyte outside the heap; making one costs more than deflating
  // a small frame.
  private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param maxInflatedBytes what a frame may inflate to
   */
  public Gzip(int maxInflatedBytes) {
    if (maxInflatedBytes < 1) {
      throw new IllegalArgumentException(
          "maxInflatedBytes must be at least 1, got: " + maxInflatedBytes);
    }
    this.maxInflatedBytes = maxInflatedBytes;
  }

  public byte[] deflate(byte[] plain) {
    Deflater deflater = idle.poll();
    if (deflater == null) {
      deflater = new Deflater(Deflater.BEST_SPEED, true);
    }
    try {
      return deflate(plain, deflater);
    } finally {
      deflater.reset();
      idle.add(deflater);
    }
  }

  private static byte[] deflate(byte[] plain, Deflater deflater) {
    var out = new ByteArrayOutputStream(plain.length / 2 + 64);
    out.writeBytes(HEADER);
    deflater.setInput(plain);
    deflater.finish();
    byte[] buffer = new byte[Math.min(BUFFER_BYTES, plain.length + 64)];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    var crc = new CRC32();
    crc.update(plain);
    out.writeBytes(
        ByteBuffer.allocate(TRAILER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(plain.length)
            .array());
    return out.toByteArray();
  }

  /**
   * @throws UndecodableException if this is not gzip or inflates beyond the limit
   */
  public byte[] inflate(byte[] frame) {
    int piece = Math.min(BUFFER_BYTES, Math.max(MIN_PIECE_BYTES, frame.length));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(frame), piece)) {
      var plain = new ByteArrayOutputStream(2 * piece);
      byte[] buffer = new byte[2 * piece];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        plain.write(buffer, 0, count);
        if (plain.size() > maxInflatedBytes) {
          throw new UndecodableException("frame inflates beyond " + maxInflatedBytes + " bytes");
        }
      }
      return plain.toByteArray();
    } catch (IOException e) {
      throw new UndecodableException("frame is not gzip: " + e.getMessage(), e);
    }
  }
}
