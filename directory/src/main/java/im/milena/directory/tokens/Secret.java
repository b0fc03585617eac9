package im.milena.directory.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A shared secret. Prints as {@code [REDACTED]}, so that settings can be logged. */
public final class Secret {
  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException if empty: an empty secret would let everybody in
   */
  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("MILENA_SECRET must not be empty");
    }
    bytes = value.getBytes(StandardCharsets.UTF_8);
  }

  /** Compares in a time that does not tell how much of it was right. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(bytes, candidate.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
