package im.milena.gateway.socket;

import java.nio.ByteBuffer;

/** RFC 6455 §7.4: the codes that a server sends, and which of a client's are valid. */
final class CloseCode {
  static final int PROTOCOL_ERROR = 1002;
  static final int INVALID_DATA = 1007;
  static final int POLICY = 1008;
  static final int TOO_BIG = 1009;

  private CloseCode() {}

  /** Reserved ones may never be sent; 3000 to 4999 are applications' and libraries' own. */
  static boolean isValid(int code) {
    return code >= 3000 && code <= 4999 || code >= 1000 && code <= 1014 && !isReserved(code);
  }

  private static boolean isReserved(int code) {
    return code >= 1004 && code <= 1006;
  }

  static byte[] payload(int code) {
    return ByteBuffer.allocate(Short.BYTES).putShort((short) code).array();
  }

  /** Throws if it is none that a client may send: §5.5.1, §7.4, §8.1. */
  static void check(byte[] payload) throws BadFrameException {
    if (payload.length == 0) {
      return;
    }
    if (payload.length == 1) {
      throw new BadFrameException(PROTOCOL_ERROR, "a close code has 2 bytes, got: 1");
    }
    int code = Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
    if (!isValid(code)) {
      throw new BadFrameException(PROTOCOL_ERROR, "no client may close with code " + code);
    }
    Utf8.decode(payload, Short.BYTES);
  }
}
