package im.milena.wire;

/**
 * How a connection's frames are written: chosen by the client in its handshake, for both
 * directions.
 */
public enum FrameFormat {
  GOB,
  GOB_GZIP,
  JSON,
  JSON_GZIP;

  public static FrameFormat of(boolean json, boolean gzip) {
    if (json) {
      return gzip ? JSON_GZIP : JSON;
    }
    return gzip ? GOB_GZIP : GOB;
  }
}
