package im.milena.api.routing;

/** Makes a request record of a body. */
public interface BodyReader<B> {
  /**
   * @throws im.milena.directory.RefusedException ARGS if the bytes are no such request
   */
  B read(byte[] bytes, boolean protobuf);

  static <B> BodyReader<B> json(Class<B> type) {
    return (bytes, protobuf) -> Json.read(bytes, type);
  }
}
