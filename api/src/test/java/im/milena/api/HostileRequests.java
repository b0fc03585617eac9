package im.milena.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that no client would make, from one random source. */
final class HostileRequests {
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1",
          "2",
          "3",
          "101",
          "2147483648",
          "1.5",
          "-0.0",
          "9223372036854775807",
          "-9223372036854775808",
          "1e400",
          "123456789012345678901234567890",
          "\"\"",
          "\"a\"",
          "\"alice\"",
          "\"imAdmin\"",
          "\"sg_1\"",
          "\"si_a_b\"",
          "\"n_\"",
          "\"alice/x\"",
          "\"\\ud83d\"",
          "\"a\\ude00b\"",
          "\"\\u0000\"",
          "\"a:b\"",
          "\"../..\"",
          "\"$where\"",
          "\"%s%n\"",
          "\"\u202e\u0660\"",
          "\"" + "x".repeat(5_000) + "\"",
          "\"" + "\u00fc".repeat(200) + "\"");

  private final Random random;

  HostileRequests(Random random) {
    this.random = random;
  }

  /**
   * One request.
   *
   * @param framed whether it is HTTP that must be answered; of others a server may just go
   */
  record Hostile(byte[] bytes, boolean framed) {
    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.substring(0, Math.min(1_500, text.length()));
    }
  }

  /** To a route with these fields. */
  Hostile post(String path, List<String> fields, String token) {
    byte[] body = random.nextInt(200) == 0 ? new byte[18 << 20] : body(fields);
    var head = new StringBuilder("POST " + path + query() + " HTTP/1.1\r\nHost: here\r\n");
    head.append("operationID: op\r\nConnection: close\r\n");
    if (random.nextInt(12) > 0) {
      head.append("token: ").append(random.nextInt(10) > 0 ? token : garbled(token)).append("\r\n");
    }
    if (random.nextInt(6) == 0) {
      head.append(
              oneOf(
                  "Content-Encoding: gzip",
                  "Expect: 100-continue",
                  "Content-Type: application/x-protobuf",
                  "X-Request-Api: javascript:1",
                  "Accept-Encoding: gzip",
                  "Cookie: " + "a=b;".repeat(300)))
          .append("\r\n");
    }
    return framed(head, body);
  }

  /** To an object by name or at a signed address. */
  Hostile object() {
    String path =
        oneOf(
            "/object/",
            "/object/alice/x",
            "/storage/",
            "/storage/parts/",
            "/storage/parts/" + "0".repeat(32) + "/1",
            "/storage/forms/" + "0".repeat(32),
            "/storage/objects/data/" + "0".repeat(32),
            "/storage/objects/../../etc/passwd",
            "/storage/parts/%2e%2e/1",
            "/object/%ff%fe",
            "/object/" + "x".repeat(2_000));
    var head =
        new StringBuilder(
            oneOf("GET ", "HEAD ", "PUT ", "POST ", "DELETE ")
                + path
                + query()
                + " HTTP/1.1\r\nHost: here\r\n");
    head.append("Connection: close\r\n");
    if (random.nextBoolean()) {
      head.append(
              oneOf(
                  "Range: bytes=9-1",
                  "Content-Type: multipart/form-data",
                  "Content-Type: multipart/form-data; boundary=x",
                  "If-None-Match: *",
                  "If-Modified-Since: then"))
          .append("\r\n");
    }
    return framed(head, body(List.of("a")));
  }

  private Hostile framed(StringBuilder head, byte[] body) {
    boolean answered = body.length < 16 << 20;
    switch (random.nextInt(10)) {
      case 0:
        return hostile(
            head.append("Content-Length: ").append(body.length + 1 + random.nextInt(100_000)),
            body,
            false);
      case 1:
        return hostile(
            head.append("Content-Length: ")
                .append(oneOf("-1", "abc", "99999999999999999999", "1500000000", "")),
            body,
            false);
      case 2:
        return hostile(head.append("Transfer-Encoding: chunked"), body, false);
      case 3:
        return hostile(head.append("Transfer-Encoding: chunked"), chunked(body), answered);
      case 4:
        return hostile(head.append("X: ".concat("y".repeat(random.nextInt(40_000)))), body, false);
      case 5:
        head.append("h: v\r\n".repeat(random.nextInt(300)));
        return hostile(head.append("Content-Length: ").append(body.length), body, false);
      default:
        return hostile(head.append("Content-Length: ").append(body.length), body, answered);
    }
  }

  private static Hostile hostile(StringBuilder head, byte[] body, boolean framed) {
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return new Hostile(all, framed);
  }

  private byte[] chunked(byte[] body) {
    int cut = random.nextInt(body.length + 1);
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String first =
        cut == 0 ? "" : Integer.toHexString(cut) + "\r\n" + text.substring(0, cut) + "\r\n";
    String rest =
        cut == body.length
            ? ""
            : Integer.toHexString(body.length - cut) + "\r\n" + text.substring(cut) + "\r\n";
    return (first + rest + "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] body(List<String> fields) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      return noise;
    }
    if (kind == 1) {
      return oneOf("[", "{\"a\":").repeat(random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
    }
    byte[] json = object(fields, 3).getBytes(StandardCharsets.UTF_8);
    return kind == 2 ? Arrays.copyOf(json, random.nextInt(json.length)) : json;
  }

  private String object(List<String> fields, int depth) {
    return fields.stream()
        .filter(field -> random.nextInt(5) > 0)
        .map(field -> "\"" + field + "\":" + value(fields, depth))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String value(List<String> fields, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    if (kind == 0) {
      return object(fields, depth - 1);
    }
    if (kind < 4) {
      boolean huge = random.nextInt(30) == 0;
      return IntStream.range(0, huge ? 1_500 : random.nextInt(4))
          .mapToObj(i -> value(fields, huge ? 0 : depth - 1))
          .collect(Collectors.joining(",", "[", "]"));
    }
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private String query() {
    if (random.nextInt(4) > 0) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      pairs.add(
          oneOf("key", "type", "width", "size", "expires", "signature", "%00")
              + "="
              + oneOf(
                  "",
                  "image",
                  "-1",
                  "999999999999",
                  "e30=",
                  "eyJzZW5kSUQiOiJcdWQ4M2QifQ==",
                  "%ed%a0%bd",
                  "x".repeat(500)));
    }
    return "?" + String.join("&", pairs);
  }

  private String garbled(String token) {
    int at = random.nextInt(token.length());
    return token.substring(0, at) + (char) ('!' + random.nextInt(90)) + token.substring(at);
  }

  private String oneOf(String... some) {
    return some[random.nextInt(some.length)];
  }
}
