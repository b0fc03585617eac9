package im.milena.gateway.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** RFC 6455 §8.1: what is not UTF-8 ends the connection. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] bytes, int from) throws BadFrameException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadFrameException(CloseCode.INVALID_DATA, "a text is not UTF-8");
    }
  }
}
