package im.milena.gateway.socket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * One client's WebSocket. Frames may be sent from any thread, before the connection is there as
 * well: they wait until {@link #attach}.
 *
 * <p>Nothing here blocks and nothing has a timer: {@link #sweep} is called about once a second for
 * every socket. An idle socket holds no buffer.
 *
 * <p>Ends in two steps. Once {@link #close} is called nothing more is accepted and the events hear
 * of it; what was queued is still written, then the write side is shut, and the connection goes
 * when the client has closed its side or {@link SocketLimits#linger} has passed. Closing at once
 * would make the kernel throw away a last frame if the client happened to be sending.
 */
public final class WebSocket {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocket.class);

  /** At once, before others on the same thread are served; the rest is still there. */
  private static final int MAX_READS = 32;

  private static final int MAX_DISCARDED = 256 * 1024;

  private final SocketLimits limits;
  private final SocketEvents events;
  private final Clock steady;
  private final Outbox outbox;
  private final Holding received;
  private final Incoming incoming;
  private final AtomicReference<@Nullable CloseReason> closed = new AtomicReference<>();
  private final long createdAt;

  private volatile @Nullable StreamConnection connection;
  private volatile @Nullable ByteBufferPool buffers;
  private volatile long lastReadAt;
  private volatile long lastPingAt;
  private volatile long closedAt;
  private volatile boolean readsPaused;
  private volatile boolean heldBack;
  private int discarded;

  WebSocket(Sockets sockets, SocketEvents events) {
    this.limits = sockets.limits();
    this.events = events;
    this.steady = sockets.steady();
    this.outbox = new Outbox(limits.maxQueuedBytes(), sockets.memory().queued());
    this.received = new Holding(sockets.memory().received());
    this.incoming = new Incoming(limits.maxMessageBytes(), received, new Frames());
    this.createdAt = steady.millis();
    this.lastReadAt = createdAt;
    this.lastPingAt = createdAt;
  }

  /**
   * Starts serving the connection; call it on its IO thread.
   *
   * @param first a text to be sent before anything that is queued already; null if the client
   *     expects none
   */
  public void attach(StreamConnection upgraded, ByteBufferPool pool, @Nullable String first) {
    lastReadAt = steady.millis();
    buffers = pool;
    connection = upgraded;
    upgraded.getCloseSetter().set(c -> gone());
    upgraded.getSourceChannel().setReadListener(c -> read());
    upgraded.getSinkChannel().setWriteListener(c -> flush());
    if (closed.get() != null && steady.millis() - closedAt >= limits.handshake().toMillis()) {
      // Nobody sweeps it any more.
      release(upgraded);
      return;
    }
    if (first != null) {
      byte[] text = first.getBytes(StandardCharsets.UTF_8);
      outbox.addFirst(ServerFrames.of(Opcode.TEXT, text));
    }
    upgraded.getSourceChannel().resumeReads();
    flush();
  }

  /**
   * Whether the message will be written unless the connection breaks. A client that has fallen
   * behind is closed.
   */
  public boolean sendBinary(byte[] message) {
    return send(Opcode.BINARY, message);
  }

  /** As {@link #sendBinary}, without another copy. */
  public boolean send(Outgoing message) {
    return send(message.frame());
  }

  public boolean sendText(String message) {
    return send(Opcode.TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  private boolean send(int opcode, byte[] payload) {
    return send(ServerFrames.of(opcode, payload));
  }

  private boolean send(ByteBuffer frame) {
    if (closed.get() != null) {
      return false;
    }
    switch (outbox.add(frame)) {
      case FIRST -> flushSoon();
      case QUEUED -> {}
      case FULL -> {
        abort(CloseReason.SLOW_READER);
        return false;
      }
    }
    return true;
  }

  /** Writes what is queued, then ends the connection. */
  public void close(CloseReason reason) {
    if (end(reason)) {
      flushSoon();
    }
  }

  /** Ends the connection at once. */
  public void abort(CloseReason reason) {
    end(reason);
    outbox.close();
    StreamConnection c = connection;
    if (c != null) {
      release(c);
    }
  }

  public boolean isOpen() {
    return closed.get() == null;
  }

  /** Where whoever keeps what came from the client accounts for it. */
  public Holding received() {
    return received;
  }

  /** Bytes that wait for the client. */
  public long queuedBytes() {
    return outbox.bytes();
  }

  /** Takes no further messages until {@link #resumeReads}; the client's sending then stalls. */
  public void pauseReads() {
    readsPaused = true;
    StreamConnection c = connection;
    if (c != null) {
      c.getSourceChannel().suspendReads();
    }
  }

  public void resumeReads() {
    if (readsPaused) {
      readsPaused = false;
      readOn();
    }
  }

  private void readOn() {
    StreamConnection c = connection;
    if (c != null && !readsPaused && !heldBack) {
      // Bytes may wait inside TLS, where no selector sees them.
      c.getSourceChannel().wakeupReads();
    }
  }

  /**
   * Enforces the time limits.
   *
   * @return whether the connection is over and needs no further sweeps
   */
  public boolean sweep() {
    long now = steady.millis();
    StreamConnection c = connection;
    if (closed.get() != null) {
      if (c == null) {
        boolean over = now - closedAt >= limits.handshake().toMillis();
        if (over) {
          outbox.close();
        }
        return over;
      }
      if (now - closedAt >= limits.linger().toMillis()) {
        release(c);
      }
      return !c.isOpen();
    }
    if (c == null) {
      if (now - createdAt >= limits.handshake().toMillis()) {
        abort(CloseReason.PEER_GONE);
      }
      return false;
    }
    long blockedSince = outbox.blockedSince();
    if (blockedSince != 0 && now - blockedSince >= limits.write().toMillis()) {
      abort(CloseReason.SLOW_READER);
    } else if (isSilentSince(lastReadAt, now) || isSilentSince(incoming.unfinishedSince(), now)) {
      abort(CloseReason.IDLE);
    } else if (heldBack && !incoming.isTooFast(now)) {
      heldBack = false;
      readOn();
    }
    return false;
  }

  private boolean isSilentSince(long since, long now) {
    return since != 0 && !readsPaused && !heldBack && now - since >= limits.idle().toMillis();
  }

  /** Sends a ping unless the last one is younger than {@code interval}. */
  public void pingEvery(Duration interval) {
    long now = steady.millis();
    if (now - lastPingAt >= interval.toMillis()) {
      lastPingAt = now;
      send(Opcode.PING, new byte[0]);
    }
  }

  private boolean end(CloseReason reason) {
    if (!closed.compareAndSet(null, reason)) {
      return false;
    }
    closedAt = steady.millis();
    received.close();
    events.onClosed(reason);
    return true;
  }

  private void gone() {
    end(CloseReason.PEER_GONE);
    outbox.close();
  }

  private void read() {
    StreamConnection c = connection;
    ByteBufferPool pool = buffers;
    if (c == null || pool == null) {
      return;
    }
    try (PooledByteBuffer pooled = pool.allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      for (int i = 0; i < MAX_READS && (!readsPaused && !heldBack || closed.get() != null); i++) {
        buffer.clear();
        int count = c.getSourceChannel().read(buffer);
        if (count == 0) {
          return;
        }
        if (count < 0) {
          end(CloseReason.PEER_GONE);
          release(c);
          return;
        }
        buffer.flip();
        if (closed.get() == null) {
          received(buffer, c);
        } else {
          discard(count, c);
        }
      }
    } catch (BadFrameException e) {
      LOG.debug("closing a socket error={}", e.getMessage());
      incoming.drop();
      send(Opcode.CLOSE, CloseCode.payload(e.closeCode()));
      close(CloseReason.BAD_FRAME);
    } catch (IOException e) {
      abort(CloseReason.PEER_GONE);
    } catch (RuntimeException e) {
      LOG.error("closing a socket that could not be served", e);
      abort(CloseReason.FAILURE);
    }
  }

  private void received(ByteBuffer buffer, StreamConnection c) throws BadFrameException {
    long now = steady.millis();
    lastReadAt = now;
    boolean fits = incoming.take(buffer, now);
    if (closed.get() != null) {
      incoming.drop();
    } else if (!fits) {
      abort(CloseReason.OVERLOAD);
    } else if (incoming.isTooFast(now)) {
      heldBack = true;
      c.getSourceChannel().suspendReads();
    }
  }

  /**
   * A client that goes on sending after the end has heard, or will not hear, that it is the end.
   */
  private void discard(int count, StreamConnection c) {
    discarded += count;
    if (discarded > MAX_DISCARDED) {
      release(c);
    }
  }

  private final class Frames implements FrameParser.Sink {
    @Override
    public void message(int opcode, byte[] payload) throws BadFrameException {
      if (closed.get() != null) {
        return;
      }
      if (opcode == Opcode.BINARY) {
        events.onBinary(payload);
      } else {
        events.onText(Utf8.decode(payload, 0));
      }
    }

    @Override
    public void control(int opcode, byte[] payload) throws BadFrameException {
      if (opcode == Opcode.PING) {
        send(Opcode.PONG, payload);
      } else if (opcode == Opcode.CLOSE) {
        CloseCode.check(payload);
        send(Opcode.CLOSE, payload);
        close(CloseReason.PEER_GONE);
      }
    }
  }

  /**
   * Not on the IO thread: there the library selects anew for every connection it closes, which
   * takes 0.3 ms each when thousands of clients vanish at once, and all others wait.
   */
  private static void release(StreamConnection connection) {
    try {
      connection.getSourceChannel().suspendReads();
      connection.getSinkChannel().suspendWrites();
      connection.getWorker().execute(() -> IoUtils.safeClose(connection));
    } catch (RejectedExecutionException e) {
      IoUtils.safeClose(connection);
    }
  }

  private void flushSoon() {
    StreamConnection c = connection;
    if (c == null) {
      return;
    }
    try {
      c.getIoThread().execute(this::flush);
    } catch (RejectedExecutionException e) {
      release(c);
    }
  }

  private void flush() {
    StreamConnection c = connection;
    if (c == null || !c.isOpen()) {
      return;
    }
    try {
      if (!outbox.flush(c.getSinkChannel(), steady.millis())) {
        c.getSinkChannel().resumeWrites();
        return;
      }
      c.getSinkChannel().suspendWrites();
      if (closed.get() != null) {
        c.getSinkChannel().shutdownWrites();
        c.getSinkChannel().flush();
        c.getSourceChannel().wakeupReads();
      }
    } catch (IOException e) {
      abort(CloseReason.PEER_GONE);
    }
  }
}
