package im.milena.gateway.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Frames that wait to be written, bounded in bytes, by itself and together with those of all other
 * sockets. Whatever has gathered when the socket can be written leaves in one system call.
 */
final class Outbox {
  private static final int MAX_GATHER = 64;

  /** What an entry keeps besides its bytes: a buffer, mostly with an array of its own, a place. */
  static final int OVERHEAD = 96;

  private final int maxBytes;
  private final HeldBytes all;

  private @Nullable Deque<ByteBuffer> waiting;
  private long bytes;
  private boolean closed;
  private boolean flushing;
  private long blockedSince;

  Outbox(int maxBytes, HeldBytes all) {
    this.maxBytes = maxBytes;
    this.all = all;
  }

  /** What became of a frame. */
  enum Added {
    /** Somebody has to flush. */
    FIRST,
    /** The thread that flushes takes it along. */
    QUEUED,
    /** It does not fit. */
    FULL
  }

  synchronized Added add(ByteBuffer frame) {
    int size = frame.remaining() + OVERHEAD;
    // A frame larger than the whole bound is let through when nothing else waits.
    if (closed || bytes > 0 && bytes + size > maxBytes || !all.take(size, bytes)) {
      return Added.FULL;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(4);
    }
    waiting.add(frame);
    bytes += size;
    if (flushing) {
      return Added.QUEUED;
    }
    flushing = true;
    return Added.FIRST;
  }

  /**
   * Puts a frame before all others; the caller flushes. Only for a connection that has written
   * nothing yet.
   */
  synchronized void addFirst(ByteBuffer frame) {
    if (closed) {
      return;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(4);
    }
    waiting.addFirst(frame);
    int size = frame.remaining() + OVERHEAD;
    bytes += size;
    all.add(size);
    flushing = true;
  }

  /** Since when the peer has taken nothing though something waits; 0 if it takes what it gets. */
  synchronized long blockedSince() {
    return blockedSince;
  }

  /**
   * Writes what the sink takes. Only one thread at a time may call it.
   *
   * @return whether everything is written; if not, call again when the sink is writable
   */
  boolean flush(ConduitStreamSinkChannel sink, long nowMillis) throws IOException {
    while (true) {
      ByteBuffer[] batch = batch();
      if (batch.length == 0) {
        if (!sink.flush()) {
          return false;
        }
        if (idle()) {
          return true;
        }
        continue;
      }
      long written = sink.write(batch, 0, batch.length);
      taken(written, nowMillis);
      if (written == 0) {
        return false;
      }
    }
  }

  private synchronized ByteBuffer[] batch() {
    if (waiting == null) {
      return new ByteBuffer[0];
    }
    return waiting.stream().limit(MAX_GATHER).toArray(ByteBuffer[]::new);
  }

  private synchronized void taken(long written, long nowMillis) {
    if (written > 0) {
      blockedSince = 0;
    } else if (blockedSince == 0) {
      blockedSince = nowMillis;
    }
    if (closed) {
      return;
    }
    long freed = written;
    while (waiting != null && !waiting.isEmpty() && !waiting.peek().hasRemaining()) {
      waiting.remove();
      freed += OVERHEAD;
    }
    bytes -= freed;
    all.give(freed);
  }

  private synchronized boolean idle() {
    if (waiting != null && !waiting.isEmpty()) {
      return false;
    }
    // An idle connection keeps no queue.
    waiting = null;
    flushing = false;
    return true;
  }

  /** What waits, with what it costs to keep it. */
  synchronized long bytes() {
    return bytes;
  }

  /** Forgets what waits, and takes nothing more. */
  synchronized void close() {
    closed = true;
    all.give(bytes);
    waiting = null;
    bytes = 0;
    blockedSince = 0;
  }
}
