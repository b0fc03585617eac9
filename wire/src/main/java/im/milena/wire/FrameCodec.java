package im.milena.wire;

/**
 * A frame's bytes, both ways; a gateway decodes requests and encodes responses, a client the
 * reverse. Safe for use by many threads.
 */
public interface FrameCodec {
  byte[] encode(Response response);

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not a request
   */
  Request decodeRequest(byte[] frame);

  byte[] encode(Request request);

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not a response
   */
  Response decodeResponse(byte[] frame);
}
