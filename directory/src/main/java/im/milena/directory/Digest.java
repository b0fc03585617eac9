package im.milena.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of one text. What is made of several parts is a {@link DerivedId}. The bytes hashed end
 * with a zero: tokens are kept under these digests.
 */
public final class Digest {
  private static final int SHORT_BYTES = 16;

  private Digest() {}

  /** 32 hex digits (128 bits). */
  static String of128(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, SHORT_BYTES);
  }

  /** 64 hex digits, for what must not be guessed or found twice. */
  public static String of256(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
