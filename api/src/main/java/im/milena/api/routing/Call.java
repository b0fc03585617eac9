package im.milena.api.routing;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a handler.
 *
 * @param authenticated null only on routes without access rule
 * @param operationId the trace id, never empty
 * @param protobuf whether the body came as protobuf and the data is to go back so
 * @param query the first value of each query parameter
 * @param address where the client reaches this api; asking may refuse the request
 */
public record Call<B>(
    B body,
    @Nullable Caller authenticated,
    String operationId,
    boolean protobuf,
    Map<String, String> query,
    Supplier<URI> address) {
  /**
   * Whose token it is.
   *
   * @throws RefusedException NO_PERMISSION on a route without access rule
   */
  public Caller caller() {
    if (authenticated == null) {
      throw new RefusedException(ErrorCode.NO_PERMISSION, "this takes a token");
    }
    return authenticated;
  }
}
