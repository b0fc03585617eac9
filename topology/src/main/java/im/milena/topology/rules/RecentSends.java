package im.milena.topology.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * The newest envelopes of one author in one conversation: for each, a 64-bit hash of its id and
 * when it was sent, oldest first. Immutable; the bytes are what the store keeps, 16 an entry,
 * big-endian.
 */
public final class RecentSends {
  public static final RecentSends NONE = new RecentSends(new byte[0]);
  static final int OF_A_USER = 32;
  static final int OF_A_SERVICE = 1024;

  private static final long MAX_AGE_MILLIS = Duration.ofDays(7).toMillis();
  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private final byte[] bytes;

  public RecentSends(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Whether the id was used within the last seven days. */
  public boolean contains(String id, long now) {
    long hash = hash(id);
    ByteBuffer entries = ByteBuffer.wrap(bytes);
    while (entries.hasRemaining()) {
      long candidate = entries.getLong();
      long time = entries.getLong();
      if (candidate == hash && now - time <= MAX_AGE_MILLIS) {
        return true;
      }
    }
    return false;
  }

  /** Without what is too old. */
  public RecentSends younger(long now) {
    int start = 0;
    while (start < bytes.length && now - timeAt(start) > MAX_AGE_MILLIS) {
      start += ENTRY_BYTES;
    }
    return start == 0 ? this : new RecentSends(Arrays.copyOfRange(bytes, start, bytes.length));
  }

  /** With the id as the newest and without the oldest above the limit. */
  public RecentSends with(String id, long sentAt, int limit) {
    int start = Math.max(0, bytes.length - (limit - 1) * ENTRY_BYTES);
    byte[] next = new byte[bytes.length - start + ENTRY_BYTES];
    System.arraycopy(bytes, start, next, 0, bytes.length - start);
    ByteBuffer.wrap(next, bytes.length - start, ENTRY_BYTES).putLong(hash(id)).putLong(sentAt);
    return new RecentSends(next);
  }

  private long timeAt(int entry) {
    return ByteBuffer.wrap(bytes, entry + Long.BYTES, Long.BYTES).getLong();
  }

  /**
   * FNV-1a with the finaliser of MurmurHash3. What it gives is stored, so it must never change.
   * Somebody who makes two ids collide only drops a message of their own.
   */
  static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
