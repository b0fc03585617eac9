package im.milena.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that follow from their parts: whoever derives one again, on any node, gets the same. SHA-256
 * over the parts with a separator that no id may contain.
 */
public final class Digest {
  private static final int SHORT_BYTES = 16;

  private Digest() {}

  /** 32 hex digits (128 bits), the shape of OpenIM's message ids. */
  public static String of128(String... parts) {
    return HexFormat.of().formatHex(sha256(parts), 0, SHORT_BYTES);
  }

  /** 64 hex digits, for what must not be guessed or found twice. */
  public static String of256(String... parts) {
    return HexFormat.of().formatHex(sha256(parts));
  }

  private static byte[] sha256(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
