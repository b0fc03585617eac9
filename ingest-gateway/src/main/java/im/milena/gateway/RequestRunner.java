package im.milena.gateway;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.gateway.socket.CloseReason;
import im.milena.serdes.UndecodableException;
import im.milena.wire.FrameCodecs;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the request queues of all sessions share: the way from a frame to its answer. */
final class RequestRunner {
  private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

  /** Clients end their read loop for good on a larger frame. */
  static final int MAX_RESPONSE_BYTES = 1024 * 1024;

  private final FrameCodecs codecs;
  private final RequestRoutes routes;
  private final Sessions sessions;
  private final Executor workers;
  private final GatewayMetrics metrics;
  private final Clock steady;

  RequestRunner(
      FrameCodecs codecs,
      RequestRoutes routes,
      Sessions sessions,
      Executor workers,
      GatewayMetrics metrics,
      Clock steady) {
    this.codecs = codecs;
    this.routes = routes;
    this.sessions = sessions;
    this.workers = workers;
    this.metrics = metrics;
    this.steady = steady;
  }

  /** What requests' time limits are counted by, in milliseconds; not the time of day. */
  long now() {
    return steady.millis();
  }

  void execute(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("a request came while the gateway was closing");
    }
  }

  /**
   * Null if the frame is none that OpenIM's gateway would answer: the connection is to be closed.
   */
  @Nullable Request decode(Session session, byte[] frame) {
    try {
      Request request = codecs.of(session.login().format()).decodeRequest(frame);
      boolean served = routes.knows(request.reqIdentifier());
      return served && request.sendId().equals(session.login().user().value()) ? request : null;
    } catch (UndecodableException e) {
      LOG.debug("closing a session: {}", e.getMessage());
      return null;
    }
  }

  /** Never throws. */
  CompletableFuture<byte[]> serve(Session session, Request request) {
    try {
      if (!sessions.budgetOf(session.login().user()).spend(now())) {
        throw new RefusedException(ErrorCode.INTERNAL, "too many requests");
      }
      return routes.of(request).handle(session, request).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  void answer(
      Session session, Request request, byte @Nullable [] data, @Nullable Throwable failure) {
    send(session, request, data, failure);
    routes.of(request).answered(session);
  }

  private void send(
      Session session, Request request, byte @Nullable [] data, @Nullable Throwable failure) {
    if (failure == null && data != null) {
      byte[] frame = encode(session, Response.to(request, data));
      if (frame.length <= MAX_RESPONSE_BYTES) {
        metrics.request(request.reqIdentifier(), 0);
        session.socket().sendBinary(frame);
        if (request.reqIdentifier() == Operation.LOGOUT) {
          session.socket().close(CloseReason.LOGOUT);
        }
        return;
      }
      refuse(session, request, ErrorCode.ARGS);
      return;
    }
    Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
    ErrorCode code = Refusal.of(cause);
    if (code == ErrorCode.INTERNAL && !(cause instanceof RefusedException)) {
      LOG.warn(
          "request failed: reqIdentifier={} operationId={} error={}",
          request.reqIdentifier(),
          request.operationId(),
          cause.toString());
      LOG.debug("the failure", cause);
    }
    refuse(session, request, code);
  }

  private void refuse(Session session, Request request, ErrorCode code) {
    metrics.request(request.reqIdentifier(), code.code());
    Response response = Response.refusing(request, code.code(), code.wireName());
    session.socket().sendBinary(encode(session, response));
  }

  private byte[] encode(Session session, Response response) {
    return codecs.of(session.login().format()).encode(response);
  }
}
