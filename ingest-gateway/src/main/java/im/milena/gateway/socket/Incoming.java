package im.milena.gateway.socket;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from one client: its frames, what it may send in a second, and what is kept of a
 * message until it is whole. Used by the connection's IO thread, but for the questions. An idle
 * connection keeps nothing here.
 */
final class Incoming {
  private final int maxMessageBytes;
  private final Holding holding;
  private final FrameParser.Sink sink;
  private final Allowance allowance = new Allowance();

  private @Nullable FrameParser parser;
  private int kept;
  private volatile long unfinishedSince;

  Incoming(int maxMessageBytes, Holding holding, FrameParser.Sink sink) {
    this.maxMessageBytes = maxMessageBytes;
    this.holding = holding;
    this.sink = sink;
  }

  /**
   * Takes all of {@code in}.
   *
   * @return false if the connection would keep more than it may
   */
  boolean take(ByteBuffer in, long now) throws BadFrameException {
    FrameParser frames = parser == null ? new FrameParser(maxMessageBytes) : parser;
    parser = frames;
    int bytes = in.remaining();
    frames.feed(in, sink);
    allowance.spend(now, frames.takeCost(), bytes);
    if (frames.takeFinished() || !frames.isWithinMessage()) {
      unfinishedSince = 0;
    }
    if (!frames.isWithinMessage()) {
      parser = null;
    } else if (unfinishedSince == 0) {
      unfinishedSince = now;
    }
    return account(frames.kept());
  }

  private boolean account(int keeps) {
    if (keeps > kept && !holding.take(keeps - kept)) {
      return false;
    }
    if (keeps < kept) {
      holding.give(kept - keeps);
    }
    kept = keeps;
    return true;
  }

  /** Whether the client has sent so much that it has to wait for the next second. */
  boolean isTooFast(long now) {
    return allowance.isSpent(now);
  }

  /** Since when a message is not whole, 0 if none is. */
  long unfinishedSince() {
    return unfinishedSince;
  }

  /** Forgets an unfinished message. */
  void drop() {
    parser = null;
  }
}
