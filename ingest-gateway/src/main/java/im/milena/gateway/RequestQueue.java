package im.milena.gateway;

import im.milena.gateway.socket.CloseReason;
import im.milena.wire.Request;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection's requests, served one at a time and in order. A client that sends faster than it
 * is served is no longer read from. Each request is answered once, by what serves it or, when that
 * takes too long, by {@link #expire}.
 */
final class RequestQueue {
  private static final int MAX_WAITING = 32;

  /** Clients give up after 10 s; the log does after 8. */
  static final long MAX_SERVING_MILLIS = 9_000;

  private final Session session;
  private final RequestRunner runner;

  private @Nullable Queue<byte[]> waiting;
  private @Nullable Serving serving;
  private boolean busy;

  RequestQueue(Session session, RequestRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  private record Serving(Request request, long since, AtomicBoolean answered) {}

  synchronized void add(byte[] frame) {
    if (!session.socket().isOpen()) {
      return;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(4);
    }
    waiting.add(frame);
    if (waiting.size() >= MAX_WAITING) {
      session.socket().pauseReads();
    }
    if (!busy) {
      busy = true;
      runner.execute(this::run);
    }
  }

  private void run() {
    for (Serving next = next(); next != null; next = next()) {
      Serving current = next;
      CompletableFuture<byte[]> result = runner.serve(session, current.request());
      if (!result.isDone()) {
        result.whenComplete(
            (data, failure) -> {
              if (answer(current, data, failure)) {
                goOn();
              }
            });
        return;
      }
      if (!answer(current, result)) {
        // It expired while it was served, and whoever said so goes on.
        return;
      }
    }
  }

  private @Nullable Serving next() {
    byte[] frame;
    synchronized (this) {
      frame = waiting == null ? null : waiting.poll();
      if (frame == null) {
        waiting = null;
        serving = null;
        busy = false;
        return null;
      }
      if (waiting != null && waiting.size() < MAX_WAITING / 2) {
        session.socket().resumeReads();
      }
    }
    Request request = runner.decode(session, frame);
    if (request == null) {
      session.socket().abort(CloseReason.BAD_FRAME);
      return null;
    }
    Serving next = new Serving(request, runner.now(), new AtomicBoolean());
    synchronized (this) {
      serving = next;
    }
    return next;
  }

  private boolean answer(Serving current, CompletableFuture<byte[]> done) {
    return done.handle((data, failure) -> answer(current, data, failure)).join();
  }

  private boolean answer(Serving current, byte @Nullable [] data, @Nullable Throwable failure) {
    if (!current.answered().compareAndSet(false, true)) {
      return false;
    }
    runner.answer(session, current.request(), data, failure);
    return true;
  }

  private void goOn() {
    synchronized (this) {
      serving = null;
      if (waiting == null || waiting.isEmpty()) {
        waiting = null;
        busy = false;
        return;
      }
    }
    runner.execute(this::run);
  }

  /** Answers the present request with an error if it has taken too long. */
  void expire(long now) {
    Serving current;
    synchronized (this) {
      current = serving;
    }
    if (current != null
        && now - current.since() >= MAX_SERVING_MILLIS
        && answer(current, null, new RequestTimeoutException())) {
      goOn();
    }
  }

  synchronized boolean isServing() {
    return busy;
  }

  synchronized void clear() {
    waiting = null;
  }

  /** The request was not served in time; whether it took effect is unknown. */
  private static final class RequestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
      super("not served within " + MAX_SERVING_MILLIS + " ms", null, false, false);
    }
  }
}
