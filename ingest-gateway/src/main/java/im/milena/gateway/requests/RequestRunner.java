package im.milena.gateway.requests;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.session.Inbox;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.socket.CloseReason;
import im.milena.serdes.UndecodableException;
import im.milena.wire.FrameCodecs;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the request queues of all sessions share: the way from a frame to its answer. */
public final class RequestRunner implements Inbox.Opener {
  private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

  private final FrameCodecs codecs;
  private final RequestRoutes routes;
  private final Sessions sessions;
  private final Lanes lanes;
  private final GatewayMetrics metrics;
  private final Clock steady;

  public RequestRunner(
      FrameCodecs codecs,
      RequestRoutes routes,
      Sessions sessions,
      Lanes lanes,
      GatewayMetrics metrics,
      Clock steady) {
    this.codecs = codecs;
    this.routes = routes;
    this.sessions = sessions;
    this.lanes = lanes;
    this.metrics = metrics;
    this.steady = steady;
  }

  @Override
  public Inbox open(Session session) {
    return new RequestQueue(session, this);
  }

  /** What requests' time limits are counted by, in milliseconds; not the time of day. */
  public long now() {
    return steady.millis();
  }

  /** Whether the session's user may ask once more in this second. */
  boolean spend(Session session) {
    return sessions.budgetOf(session.login().user()).spend(now());
  }

  ReadTurns turns() {
    return lanes.turns();
  }

  boolean isRead(Request request) {
    return routes.isRead(request);
  }

  /** A session whose requests nobody can serve is ended: the gateway is closing, or swamped. */
  void execute(Session session, Runnable task) {
    try {
      lanes.workers().execute(task);
    } catch (RejectedExecutionException e) {
      session.socket().close(CloseReason.OVERLOAD);
    }
  }

  /** As {@link #execute}, when the present second is over. */
  void executeNextSecond(Session session, Runnable task) {
    try {
      lanes
          .ticks()
          .schedule(() -> execute(session, task), 1_000 - now() % 1_000, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      session.socket().close(CloseReason.OVERLOAD);
    }
  }

  /** As {@link #execute}, where what waits for stores is served. */
  void read(Session session, Runnable task) {
    try {
      lanes.readers().execute(task);
    } catch (RejectedExecutionException e) {
      turns().over(session.login().user());
      session.socket().close(CloseReason.OVERLOAD);
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
      LOG.debug("closing a session error={}", e.getMessage());
      return null;
    }
  }

  /** Never throws. */
  CompletableFuture<byte[]> serve(Session session, Request request) {
    try {
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
      if (frame.length <= AnswerSize.MAX_FRAME) {
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
          "request failed reqIdentifier={} operationId={} error={}",
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
