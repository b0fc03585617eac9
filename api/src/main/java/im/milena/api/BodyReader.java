package im.milena.api;

/** Makes a request record of a body. */
interface BodyReader<B> {
  /**
   * @throws im.milena.directory.RefusedException ARGS if the bytes are no such request
   */
  B read(byte[] bytes, boolean protobuf);

  static <B> BodyReader<B> json(Class<B> type) {
    return (bytes, protobuf) -> Json.read(bytes, type);
  }
}
