package im.milena.objects;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs addresses of the local store: method, path and all parameters, with HMAC-SHA256. An address
 * holds until the second in its parameter {@value #EXPIRES}.
 */
final class UrlSigner {
  static final String EXPIRES = "expires";
  static final String SIGNATURE = "signature";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * @param secret shared by all api instances. What signs tokens may be used: the key is derived
   *     from it for this purpose alone
   */
  UrlSigner(String secret, Clock clock) {
    this.key =
        new SecretKeySpec(
            hmac(
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM),
                "milena object addresses"),
            ALGORITHM);
    this.clock = clock;
  }

  /**
   * @param path below the api's address, with a slash in front, of characters that need no escape
   */
  URI sign(String method, String path, Map<String, String> parameters, Signing signing) {
    var all = new TreeMap<>(parameters);
    all.put(EXPIRES, Long.toString(signing.until().getEpochSecond()));
    String signature = signature(method, path, all);
    String query =
        all.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(signing.api() + path + "?" + query + "&" + SIGNATURE + "=" + signature);
  }

  /** Whether the address was signed here for this method and still holds. */
  boolean holds(String method, String path, Map<String, String> parameters) {
    var signed = new TreeMap<>(parameters);
    String signature = signed.remove(SIGNATURE);
    String expires = signed.get(EXPIRES);
    // The time is read only after the signature was found good, so it is a number.
    return signature != null
        && expires != null
        && MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            signature(method, path, signed).getBytes(StandardCharsets.UTF_8))
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
  }

  /** Lengths in front of the texts: no two sets of parameters sign the same bytes. */
  private String signature(String method, String path, TreeMap<String, String> parameters) {
    var text = new StringBuilder(method).append('\n').append(path).append('\n');
    parameters.forEach(
        (name, value) ->
            text.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
    return HexFormat.of().formatHex(hmac(key, text.toString()));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
