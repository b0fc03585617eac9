package im.milena.gateway.requests;

import im.milena.gateway.GatewaySettings;
import im.milena.gateway.session.Inbox;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import im.milena.wire.Request;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection's requests, served one at a time and in order. A client that sends faster than it
 * is served, or more than its user may ask in a second, is no longer read from. Each request is
 * answered once, by what serves it or, when that takes too long, by {@link #expire}.
 *
 * <p>What waits here and what is being served counts as received by the socket until it is
 * answered.
 */
final class RequestQueue implements Inbox {
  private static final int MAX_WAITING = 32;
  private static final int MAX_WAITING_BYTES = 256 * 1024;

  /** What a request keeps besides its bytes. */
  private static final int OVERHEAD = 256;

  /** Clients give up after 10 s; the log does after 8. */
  static final long MAX_SERVING_MILLIS = 9_000;

  private final Session session;
  private final RequestRunner runner;

  private @Nullable Queue<byte[]> waiting;
  private int waitingBytes;
  private @Nullable Serving serving;
  private boolean busy;

  RequestQueue(Session session, RequestRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  /** A request that is under way, from its decoding to its answer. */
  private final class Serving implements Runnable {
    private final Request request;
    private final long since = runner.now();
    private final AtomicBoolean answered = new AtomicBoolean();

    private Serving(Request request) {
      this.request = request;
    }

    /** Long lists of short texts become many times as large when they are read. */
    private int bytes() {
      int length = request.data().length;
      return OVERHEAD + (length <= GatewaySettings.MAX_MESSAGE_BYTES ? length : 16 * length);
    }

    /** It is the turn of a read. */
    @Override
    public void run() {
      runner.read(session, this::read);
    }

    private void read() {
      try {
        // A read waits where it runs, so it is complete when it comes back.
        if (!answered.get() && RequestQueue.this.answer(this, runner.serve(session, request))) {
          goOn();
        }
      } finally {
        runner.turns().over(session.login().user());
      }
    }
  }

  @Override
  public void add(byte[] frame) {
    if (!session.socket().isOpen()) {
      return;
    }
    if (!session.socket().received().take(frame.length + OVERHEAD)) {
      session.socket().abort(CloseReason.OVERLOAD);
      return;
    }
    // Ending a session takes locks of others, so nothing here that may end it is called under ours.
    if (isFirst(frame)) {
      runner.execute(session, this::run);
    }
  }

  /** Whether nobody serves this queue yet. */
  private synchronized boolean isFirst(byte[] frame) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(4);
    }
    waiting.add(frame);
    waitingBytes += frame.length;
    if (waiting.size() >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES) {
      session.socket().pauseReads();
    }
    boolean first = !busy;
    busy = true;
    return first;
  }

  private void run() {
    for (Serving next = next(); next != null; next = next()) {
      Serving current = next;
      if (runner.isRead(current.request)) {
        runner.turns().await(session.login().user(), current);
        return;
      }
      CompletableFuture<byte[]> result = runner.serve(session, current.request);
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
    if (isEmpty()) {
      return null;
    }
    if (!runner.spend(session)) {
      runner.executeNextSecond(session, this::run);
      return null;
    }
    byte[] frame = take();
    if (frame == null) {
      return null;
    }
    Request request = runner.decode(session, frame);
    session.socket().received().give(frame.length + OVERHEAD);
    if (request == null) {
      session.socket().abort(CloseReason.BAD_FRAME);
      return null;
    }
    Serving next = new Serving(request);
    if (!session.socket().received().take(next.bytes())) {
      session.socket().abort(CloseReason.OVERLOAD);
      return null;
    }
    synchronized (this) {
      serving = next;
    }
    return next;
  }

  private synchronized boolean isEmpty() {
    boolean empty = waiting == null || waiting.isEmpty();
    if (empty) {
      waiting = null;
      serving = null;
      busy = false;
    }
    return empty;
  }

  /** Null if the session has ended since. */
  private synchronized byte @Nullable [] take() {
    if (waiting == null) {
      return null;
    }
    byte[] frame = waiting.remove();
    waitingBytes -= frame.length;
    if (waiting.size() < MAX_WAITING / 2 && waitingBytes < MAX_WAITING_BYTES / 2) {
      session.socket().resumeReads();
    }
    return frame;
  }

  private boolean answer(Serving current, CompletableFuture<byte[]> done) {
    return done.handle((data, failure) -> answer(current, data, failure)).join();
  }

  private boolean answer(Serving current, byte @Nullable [] data, @Nullable Throwable failure) {
    if (!current.answered.compareAndSet(false, true)) {
      return false;
    }
    runner.answer(session, current.request, data, failure);
    session.socket().received().give(current.bytes());
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
    runner.execute(session, this::run);
  }

  /** Answers the present request with an error if it has taken too long. */
  @Override
  public void expire(long now) {
    Serving current;
    synchronized (this) {
      current = serving;
    }
    if (current != null
        && now - current.since >= MAX_SERVING_MILLIS
        && answer(current, null, new RequestTimeoutException())) {
      runner.turns().giveUp(session.login().user(), current);
      goOn();
    }
  }

  @Override
  public synchronized boolean isServing() {
    return busy;
  }

  @Override
  public synchronized void clear() {
    waiting = null;
    waitingBytes = 0;
  }

  /** The request was not served in time; whether it took effect is unknown. */
  private static final class RequestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
      super("not served within " + MAX_SERVING_MILLIS + " ms", null, false, false);
    }
  }
}
