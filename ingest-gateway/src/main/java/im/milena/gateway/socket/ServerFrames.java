package im.milena.gateway.socket;

import java.nio.ByteBuffer;

/** The bytes of frames from a server: final, unmasked. */
final class ServerFrames {
  private static final int FINAL = 0x80;

  private ServerFrames() {}

  /** Header and payload in one buffer, ready to be written. */
  static ByteBuffer of(int opcode, byte[] payload) {
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(length + headerLength(length));
    frame.put((byte) (FINAL | opcode));
    if (length < 126) {
      frame.put((byte) length);
    } else if (length <= 0xffff) {
      frame.put((byte) 126).putShort((short) length);
    } else {
      frame.put((byte) 127).putLong(length);
    }
    return frame.put(payload).flip();
  }

  private static int headerLength(int length) {
    return length < 126 ? 2 : length <= 0xffff ? 4 : 10;
  }
}
