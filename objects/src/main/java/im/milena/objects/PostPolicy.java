package im.milena.objects;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs browser forms for S3 (signature version 4, "Authenticating Requests in Browser-Based
 * Uploads Using POST"), which the client library does not do.
 */
final class PostPolicy {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final URI url;
  private final String bucket;
  private final String region;
  private final AwsCredentialsProvider credentials;

  PostPolicy(URI url, String bucket, String region, AwsCredentialsProvider credentials) {
    this.url = url;
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
  }

  SignedForm form(String key, long size, String contentType, Instant now, Instant until) {
    AwsCredentialsIdentity keys = credentials.resolveCredentials();
    String time = TIME.format(now);
    String day = time.substring(0, 8);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", key);
    fields.put("Content-Type", contentType);
    fields.put("success_action_status", Integer.toString(SignedForm.SUCCESS));
    fields.put("x-amz-algorithm", ALGORITHM);
    fields.put(
        "x-amz-credential", keys.accessKeyId() + "/" + day + "/" + region + "/s3/aws4_request");
    fields.put("x-amz-date", time);
    if (keys instanceof AwsSessionCredentials session) {
      fields.put("x-amz-security-token", session.sessionToken());
    }
    String policy = policy(fields, size, until);
    fields.put("policy", policy);
    fields.put("x-amz-signature", signature(keys.secretAccessKey(), day, policy));
    return new SignedForm(url, "file", fields);
  }

  private String policy(Map<String, String> fields, long size, Instant until) {
    String conditions =
        fields.entrySet().stream()
            .map(field -> "{" + quoted(field.getKey()) + ":" + quoted(field.getValue()) + "}")
            .collect(Collectors.joining(","));
    String text =
        "{\"expiration\":%s,\"conditions\":[{\"bucket\":%s},[\"content-length-range\",%d,%d],%s]}"
            .formatted(
                quoted(DateTimeFormatter.ISO_INSTANT.format(until)),
                quoted(bucket),
                size,
                size,
                conditions);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All texts here are visible ASCII. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  String signature(String secret, String day, String policy) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String step : new String[] {day, region, "s3", "aws4_request", policy}) {
      key = hmac(key, step);
    }
    return HexFormat.of().formatHex(key);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
