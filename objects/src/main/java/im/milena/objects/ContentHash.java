package im.milena.objects;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * OpenIM's hash of a file: the hex MD5 of its parts' hex MD5s with commas between them. It finds
 * repeats and transmission errors; it is not safe against somebody who makes two files with one
 * hash on purpose.
 */
record ContentHash(String value) {
  private static final int HEX_DIGITS = 32;

  ContentHash {
    value = digits("hash", value);
  }

  /** Of parts with these MD5s. */
  static ContentHash ofParts(List<String> md5s) {
    return new ContentHash(
        HexFormat.of()
            .formatHex(md5().digest(String.join(",", md5s).getBytes(StandardCharsets.US_ASCII))));
  }

  /** A part's MD5 as it is compared: in lower case. */
  static String part(String md5) {
    return digits("the MD5 of a part", md5);
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static String digits(String what, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.length() != HEX_DIGITS || !lower.chars().allMatch(HexFormat::isHexDigit)) {
      throw ObjectRefusedException.arguments(
          what + " must be " + HEX_DIGITS + " hex digits, got " + value.length() + " characters");
    }
    return lower;
  }
}
