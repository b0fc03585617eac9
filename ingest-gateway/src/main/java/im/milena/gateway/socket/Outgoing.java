package im.milena.gateway.socket;

import java.nio.ByteBuffer;

/** A binary message as it stands on the wire, made once for all sockets that it is sent to. */
public final class Outgoing {
  private final ByteBuffer frame;

  private Outgoing(ByteBuffer frame) {
    this.frame = frame;
  }

  public static Outgoing binary(byte[] message) {
    return new Outgoing(ServerFrames.of(Opcode.BINARY, message));
  }

  /** A view of its own for one writer. */
  ByteBuffer frame() {
    return frame.duplicate();
  }
}
