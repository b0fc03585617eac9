package im.milena.bench.client;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The HTTP exchange that begins a WebSocket (RFC 6455 §4). */
final class ClientUpgrade {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private final URI address;
  private final String key;

  ClientUpgrade(URI address, byte[] nonce) {
    this.address = address;
    this.key = Base64.getEncoder().encodeToString(nonce);
  }

  ByteBuffer request() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String head =
        "GET "
            + path
            + "?"
            + address.getRawQuery()
            + " HTTP/1.1\r\n"
            + "Host: "
            + address.getHost()
            + ":"
            + address.getPort()
            + "\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: "
            + key
            + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
    return ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads the answer's head; false if it is not complete yet.
   *
   * @throws IllegalStateException if the server does not upgrade; the message begins with its
   *     answer
   */
  boolean read(ByteBuffer in) {
    byte[] bytes = new byte[Math.min(in.remaining(), MAX_HEAD_BYTES)];
    in.get(in.position(), bytes);
    String answer = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      if (bytes.length == MAX_HEAD_BYTES) {
        throw new IllegalStateException("the handshake's answer is longer than " + MAX_HEAD_BYTES);
      }
      return false;
    }
    String head = answer.substring(0, end);
    if (!head.startsWith("HTTP/1.1 101") || !head.toLowerCase(Locale.ROOT).contains(accept())) {
      throw new IllegalStateException(
          "no upgrade: "
              + answer.substring(0, Math.min(answer.length(), 400)).replaceAll("\\s+", " "));
    }
    in.position(in.position() + end + 4);
    return true;
  }

  private String accept() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
