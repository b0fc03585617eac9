package im.milena.bench.client;

import im.milena.wire.FrameCodec;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import java.net.URI;
import java.util.UUID;

/** How one kind of OpenIM's clients speaks. Source: OpenIM wire §1. */
public enum Dialect {
  /** The JavaScript client in a browser: JSON, told when it is in, pings by text. */
  JSON(5, FrameFormat.JSON, "isMsgResp=true&sdkType=js"),
  /**
   * The Go core on a telephone: gob in gzip, told nothing, pings by control frames and ends at any
   * text.
   */
  GOB(2, FrameFormat.GOB_GZIP, "compression=gzip");

  private static final FrameCodecs CODECS = new FrameCodecs(16 * ClientFrameParser.MAX_FRAME_BYTES);

  private final int platform;
  private final FrameFormat format;
  private final String parameters;

  Dialect(int platform, FrameFormat format, String parameters) {
    this.platform = platform;
    this.format = format;
    this.parameters = parameters;
  }

  /** OpenIM's number of the platform, which tokens are made for. */
  public int platform() {
    return platform;
  }

  FrameCodec codec() {
    return CODECS.of(format);
  }

  /** Where a connection begins, for a caller that makes it itself. */
  public URI handshake(URI ws, String userId, String token) {
    return Query.handshake(ws, userId, token, platform, UUID.randomUUID().toString(), parameters);
  }

  /** Whether the server's first frame says that the user is in. */
  boolean isGreeted() {
    return this == JSON;
  }

  void ping(ClientWebSocket socket) {
    if (this == JSON) {
      socket.text("{\"type\":\"ping\"}");
    } else {
      socket.ping(String.valueOf(System.nanoTime()));
    }
  }
}
