package im.milena.api;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Throws away what a client that has its answer still sends. Many read nothing before they have
 * sent everything, and a connection that is closed under them loses the answer too. At most {@value
 * #MAX_BYTES} bytes, for {@value #SECONDS} s; then the connection is closed.
 *
 * <p>That a length was declared which nobody would read is no reason to close at once: the client
 * would come again at once.
 */
final class RestOfBody implements ChannelListener<StreamSourceChannel> {
  private static final long MAX_BYTES = 16 << 20;
  private static final long SECONDS = 10;
  private static final int STEP = 16_384;

  private static final AttachmentKey<StreamSourceChannel> CHANNEL =
      AttachmentKey.create(StreamSourceChannel.class);

  private final HttpServerExchange exchange;
  private long thrownAway;
  private XnioExecutor.@Nullable Key deadline;

  private RestOfBody(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Undertow gives the channel out once; this remembers it. Its reader counts the bytes. */
  static StreamSourceChannel channel(HttpServerExchange exchange) {
    StreamSourceChannel channel = exchange.getAttachment(CHANNEL);
    if (channel == null) {
      channel = exchange.getRequestChannel();
      exchange.putAttachment(CHANNEL, channel);
    }
    return channel;
  }

  /** Ends the exchange when there is nothing more. Call once the answer is sent. */
  static void discard(HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      exchange.endExchange();
    } else if (exchange.isBlocking()) {
      discardBlocking(exchange);
    } else {
      new RestOfBody(exchange).start();
    }
  }

  private static void discardBlocking(HttpServerExchange exchange) {
    try {
      InputStream in = exchange.getInputStream();
      byte[] buffer = new byte[STEP];
      while (in.read(buffer) >= 0) {}
    } catch (IOException e) {
      IoUtils.safeClose(exchange.getConnection());
    }
    exchange.endExchange();
  }

  private void start() {
    StreamSourceChannel channel = channel(exchange);
    if (channel.isOpen() && !isOver(channel)) {
      deadline = exchange.getIoThread().executeAfter(this::giveUp, SECONDS, TimeUnit.SECONDS);
      channel.getReadSetter().set(this);
      channel.resumeReads();
    } else {
      exchange.endExchange();
    }
  }

  @Override
  public void handleEvent(StreamSourceChannel channel) {
    if (isOver(channel)) {
      channel.suspendReads();
      if (deadline != null) {
        deadline.remove();
      }
      exchange.endExchange();
    }
  }

  private boolean isOver(StreamSourceChannel channel) {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      int read;
      do {
        pooled.getBuffer().clear();
        read = channel.read(pooled.getBuffer());
        thrownAway += Math.max(0, read);
      } while (read > 0 && thrownAway <= MAX_BYTES);
      if (read > 0) {
        IoUtils.safeClose(exchange.getConnection());
      }
      return read != 0;
    } catch (IOException | RuntimeException e) {
      IoUtils.safeClose(exchange.getConnection());
      return true;
    }
  }

  private void giveUp() {
    IoUtils.safeClose(exchange.getConnection());
    exchange.endExchange();
  }
}
