package im.milena.api;

import im.milena.directory.Caller;
import im.milena.message.UserId;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One row of the route table. */
record Route<B>(String path, Access access, BodyReader<B> reader, Handler<B> handler) {

  static <B> Route<B> open(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.NONE, BodyReader.json(body), handler);
  }

  static <B> Route<B> user(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.USER, BodyReader.json(body), handler);
  }

  static <B extends Owned> Route<B> self(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.SELF, BodyReader.json(body), handler);
  }

  static <B> Route<B> admin(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.ADMIN, BodyReader.json(body), handler);
  }

  /** For the JS client, which sends protobuf where others send JSON. */
  static <B> Route<B> userOrProtobuf(String path, BodyReader<B> reader, Handler<B> handler) {
    return new Route<>(path, Access.USER, reader, handler);
  }

  /** Decodes the body, applies the access rule, and runs the handler. */
  @Nullable Object run(
      byte[] bytes,
      boolean protobuf,
      @Nullable Caller caller,
      String operationId,
      Map<String, String> query,
      Supplier<URI> address) {
    if (access == Access.ADMIN && caller != null) {
      caller.mustBeAdmin();
    }
    B body = reader.read(bytes, protobuf);
    if (access == Access.SELF && caller != null && body instanceof Owned owned) {
      UserId owner = Arguments.user("userID", owned.owner());
      caller.mustBe(owner);
    }
    return handler.handle(new Call<>(body, caller, operationId, protobuf, query, address));
  }
}
