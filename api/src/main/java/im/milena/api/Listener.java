package im.milena.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Undertow on one port. Wired by hand, because its own builder lets everybody in and queues without
 * end.
 */
final class Listener implements AutoCloseable {
  /** A client that takes nothing for so long is gone. */
  private static final int SILENCE_MILLIS = 30_000;

  private static final int BUFFER_BYTES = 16_384;

  /** Room for the longest signed address or object's name, a token and a browser's cookies. */
  private static final int MAX_HEAD_BYTES = 16_384;

  private static final int MAX_HEADERS = 100;

  private static final long NO_LIMIT = -1;

  private final XnioWorker worker;
  private final DefaultByteBufferPool buffers;
  private final AcceptingChannel<StreamConnection> server;

  /**
   * Starts to listen.
   *
   * @param workers where handlers are dispatched to; not closed here
   * @throws UncheckedIOException if the address is in use
   */
  Listener(
      ApiSettings settings, HttpHandler handler, ExecutorService workers, MeterRegistry registry) {
    worker =
        Xnio.getInstance(Listener.class.getClassLoader())
            .createWorkerBuilder()
            .setWorkerName("api")
            .setWorkerIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setExternalExecutorService(workers)
            .build();
    buffers = new DefaultByteBufferPool(true, BUFFER_BYTES);
    var http = new HttpOpenListener(buffers, http(settings));
    http.setRootHandler(handler);
    try {
      server =
          worker.createStreamConnectionServer(
              new InetSocketAddress(settings.bind(), settings.port()),
              ChannelListeners.openListenerAdapter(
                  new Connections(settings.connections(), http, registry)),
              sockets(settings));
    } catch (IOException e) {
      worker.shutdownNow();
      buffers.close();
      throw new UncheckedIOException(e.getMessage(), e);
    }
    server.resumeAccepts();
  }

  private static OptionMap http(ApiSettings settings) {
    int millis = Math.toIntExact(settings.bodies().time().toMillis());
    return OptionMap.builder()
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
        // Undertow prints a stack trace for every chunked body above its own limit. Who reads a
        // body counts its bytes.
        .set(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, 2 * SILENCE_MILLIS)
        .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MAX_HEADERS)
        .set(UndertowOptions.MAX_COOKIES, MAX_HEADERS)
        .getMap();
  }

  /** A silent sender is cut off later than its body's time is up, so that it gets an answer. */
  private static OptionMap sockets(ApiSettings settings) {
    int millis = Math.toIntExact(settings.bodies().time().toMillis());
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BACKLOG, 1_000)
        .set(Options.READ_TIMEOUT, millis + SILENCE_MILLIS)
        .set(Options.WRITE_TIMEOUT, SILENCE_MILLIS)
        .getMap();
  }

  int port() {
    return server.getLocalAddress(InetSocketAddress.class).getPort();
  }

  @Override
  public void close() {
    IoUtils.safeClose(server);
    worker.shutdownNow();
    buffers.close();
  }
}
