package im.milena.api;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** A body that must keep its {@link MinimumRate}. */
final class PacedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private final MinimumRate pace;

  private PacedBody(StreamSourceConduit next, MinimumRate pace) {
    super(next);
    this.pace = pace;
  }

  /** Call before the body is read. */
  static void require(HttpServerExchange exchange) {
    exchange.addRequestWrapper(
        (factory, wrapped) -> new PacedBody(factory.create(), new MinimumRate(System::nanoTime)));
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return (int) checked(super.read(into));
  }

  @Override
  public long read(ByteBuffer[] into, int from, int length) throws IOException {
    return checked(super.read(into, from, length));
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return checked(super.transferTo(position, count, target));
  }

  @Override
  public long transferTo(long count, ByteBuffer buffer, StreamSinkChannel target)
      throws IOException {
    return checked(super.transferTo(count, buffer, target));
  }

  private long checked(long read) throws IOException {
    pace.check(read);
    return read;
  }
}
