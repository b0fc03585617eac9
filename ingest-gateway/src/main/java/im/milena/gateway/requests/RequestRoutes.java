package im.milena.gateway.requests;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.gateway.session.Session;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Which request is served by whom. */
public final class RequestRoutes {
  /** They wait for stores. */
  private static final Set<Integer> READS =
      Set.of(
          Operation.NEWEST_SEQS,
          Operation.PULL_RANGES,
          Operation.PULL_SEQS,
          Operation.READ_STATES,
          Operation.LAST_MESSAGES,
          Operation.BACKGROUND,
          Operation.SUBSCRIBE);

  private final Map<Integer, RequestHandler> routes;

  public RequestRoutes(
      ReadRequests reads, SendRequest send, DeviceRequests devices, RequestHandler subscribe) {
    routes =
        Map.of(
            Operation.NEWEST_SEQS, reads::newestSeqs,
            Operation.PULL_RANGES, reads::ranges,
            Operation.SEND, send,
            Operation.SIGNAL, RequestRoutes::notServed,
            Operation.PULL_SEQS, reads::seqs,
            Operation.READ_STATES, reads::states,
            Operation.LAST_MESSAGES, reads::lastMessages,
            Operation.LOGOUT, devices::logout,
            Operation.BACKGROUND, devices::background,
            Operation.SUBSCRIBE, subscribe);
  }

  private static CompletionStage<byte[]> notServed(Session session, Request request) {
    throw new RefusedException(
        ErrorCode.ARGS, "request " + request.reqIdentifier() + " is not served");
  }

  boolean knows(int reqIdentifier) {
    return routes.containsKey(reqIdentifier);
  }

  /** Whether it takes one of its user's {@link ReadTurns}. */
  boolean isRead(Request request) {
    return READS.contains(request.reqIdentifier());
  }

  RequestHandler of(Request request) {
    RequestHandler handler = routes.get(request.reqIdentifier());
    if (handler == null) {
      throw new IllegalArgumentException("no request has number " + request.reqIdentifier());
    }
    return handler;
  }
}
