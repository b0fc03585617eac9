package im.milena.api;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads one request's body without a thread. What the header says of its length is only good for
 * refusing it: memory is taken for bytes that came, out of a budget, and given back when the
 * request has been answered. While an array grows, the old and the new one are both there, so a
 * budget may be exceeded twofold.
 *
 * <p>All of it happens on the connection's IO thread.
 */
final class IncomingBody implements ChannelListener<StreamSourceChannel> {
  /** Takes what became of it, on the IO thread, as a handler does. */
  interface Receiver {
    void received(HttpServerExchange exchange, byte[] body);

    /** The rest of the body may still be on its way. */
    void refused(HttpServerExchange exchange, RefusedException refusal);
  }

  /**
   * What one body may take.
   *
   * @param largest in bytes
   * @param budget of all bodies of this kind together, or of this address' share of it
   * @param time until its last byte
   */
  record Allowance(int largest, Budget budget, Duration time) {}

  private final HttpServerExchange exchange;
  private final Allowance allowance;
  private final Receiver receiver;
  private final StreamSourceChannel channel;
  private byte[] bytes = new byte[0];
  private int size;
  private XnioExecutor.@Nullable Key deadline;
  private boolean done;

  private IncomingBody(HttpServerExchange exchange, Allowance allowance, Receiver receiver) {
    this.exchange = exchange;
    this.allowance = allowance;
    this.receiver = receiver;
    channel = RestOfBody.channel(exchange);
  }

  /** Call on the IO thread, from a handler. A chunk that is none closes the connection. */
  static void read(HttpServerExchange exchange, Allowance allowance, Receiver receiver) {
    if (exchange.isRequestComplete()) {
      receiver.received(exchange, new byte[0]);
    } else if (exchange.getRequestContentLength() > allowance.largest()) {
      receiver.refused(exchange, tooLarge(allowance));
    } else {
      new IncomingBody(exchange, allowance, receiver).start();
    }
  }

  private void start() {
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          allowance.budget().giveBack(bytes.length);
          next.proceed();
        });
    Runnable outcome = take();
    if (outcome != null) {
      outcome.run();
      return;
    }
    deadline =
        exchange
            .getIoThread()
            .executeAfter(this::tooSlow, allowance.time().toMillis(), TimeUnit.MILLISECONDS);
    channel.getReadSetter().set(this);
    channel.resumeReads();
  }

  @Override
  public void handleEvent(StreamSourceChannel readable) {
    finish(done ? null : take());
  }

  private void tooSlow() {
    finish(done ? null : refusal(late(allowance)));
  }

  private void finish(@Nullable Runnable outcome) {
    if (outcome != null) {
      channel.suspendReads();
      Connectors.executeRootHandler(handled -> outcome.run(), exchange);
    }
  }

  /** What to do now, or null if more has to come first. */
  private @Nullable Runnable take() {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (true) {
        buffer.clear();
        int read = channel.read(buffer);
        if (read == 0) {
          return null;
        }
        if (read < 0) {
          end();
          byte[] body = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
          return () -> receiver.received(exchange, body);
        }
        RefusedException refusal = add(buffer.flip());
        if (refusal != null) {
          return refusal(refusal);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Mostly the connection is gone, and the refusal reaches nobody.
      return refusal(new RefusedException(ErrorCode.ARGS, "the body did not arrive"));
    }
  }

  private @Nullable RefusedException add(ByteBuffer some) {
    int wanted = size + some.remaining();
    if (wanted > allowance.largest()) {
      return tooLarge(allowance);
    }
    if (wanted > bytes.length) {
      int capacity = capacity(wanted);
      if (!allowance.budget().take(capacity - bytes.length)) {
        return busy();
      }
      bytes = Arrays.copyOf(bytes, capacity);
    }
    some.get(bytes, size, wanted - size);
    size = wanted;
    return null;
  }

  /** Twice what is there, but no more than was announced or is allowed. */
  private int capacity(int wanted) {
    long announced = exchange.getRequestContentLength();
    long most = announced < 0 ? allowance.largest() : announced;
    return (int) Math.max(wanted, Math.min(most, 2L * bytes.length));
  }

  private Runnable refusal(RefusedException refusal) {
    end();
    return () -> receiver.refused(exchange, refusal);
  }

  private void end() {
    done = true;
    if (deadline != null) {
      deadline.remove();
    }
  }

  private static RefusedException tooLarge(Allowance allowance) {
    return new RefusedException(
        ErrorCode.ARGS, "the body may have " + allowance.largest() + " bytes");
  }

  private static RefusedException late(Allowance allowance) {
    return new RefusedException(
        ErrorCode.ARGS, "the body must arrive within " + allowance.time().toSeconds() + " s");
  }

  static RefusedException busy() {
    return new RefusedException(ErrorCode.INTERNAL, "the server is busy, try again");
  }
}
