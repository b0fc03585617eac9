package im.milena.api.routing;

import im.milena.directory.Caller;
import im.milena.message.UserId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of a route table. All are POST.
 *
 * @param reader makes the request record of a body, or refuses it with ARGS
 * @param handler what happens
 */
public record Route<B>(String path, Access access, BodyReader<B> reader, Handler<B> handler) {

  /** For anybody, without a token. */
  public static <B> Route<B> open(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.NONE, BodyReader.json(body), handler);
  }

  /** For whoever has a good token. */
  public static <B> Route<B> user(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.USER, BodyReader.json(body), handler);
  }

  /** For the one whom the body speaks of, and administrators. */
  public static <B extends Owned> Route<B> self(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.SELF, BodyReader.json(body), handler);
  }

  /** For administrators. */
  public static <B> Route<B> admin(String path, Class<B> body, Handler<B> handler) {
    return new Route<>(path, Access.ADMIN, BodyReader.json(body), handler);
  }

  /** For the JS client, which sends protobuf where others send JSON. */
  public static <B> Route<B> userOrProtobuf(String path, BodyReader<B> reader, Handler<B> handler) {
    return new Route<>(path, Access.USER, reader, handler);
  }

  /** Several tables as one. */
  @SafeVarargs
  public static List<Route<?>> all(List<Route<?>>... tables) {
    return Stream.of(tables).<Route<?>>flatMap(List::stream).toList();
  }

  /**
   * Decodes the body, applies the access rule, and runs the handler.
   *
   * @param caller null only without access rule
   * @return the answer's data, null for none
   * @throws im.milena.directory.RefusedException for an error code
   */
  public @Nullable Object run(
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
