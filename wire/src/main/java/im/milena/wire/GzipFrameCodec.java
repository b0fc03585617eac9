package im.milena.wire;

/** Another codec's frames, each one gzip member. */
final class GzipFrameCodec implements FrameCodec {
  private final FrameCodec plain;
  private final Gzip gzip;

  GzipFrameCodec(FrameCodec plain, Gzip gzip) {
    this.plain = plain;
    this.gzip = gzip;
  }

  @Override
  public byte[] encode(Response response) {
    return gzip.deflate(plain.encode(response));
  }

  @Override
  public Request decodeRequest(byte[] frame) {
    return plain.decodeRequest(gzip.inflate(frame));
  }

  @Override
  public byte[] encode(Request request) {
    return gzip.deflate(plain.encode(request));
  }

  @Override
  public Response decodeResponse(byte[] frame) {
    return plain.decodeResponse(gzip.inflate(frame));
  }
}
