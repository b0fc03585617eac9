package im.milena.api;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/**
 * The REST server: one listener, {@link RouteTable the route table}, and the pages for operators.
 */
public final class Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  /** A client that sends or takes nothing for so long, while it is its turn, is gone. */
  private static final int SILENCE_MILLIS = 30_000;

  private final Undertow server;
  private final GracefulShutdownHandler graceful;
  private final ObjectRequests objects;
  private final ApiSettings settings;

  private Api(
      Undertow server,
      GracefulShutdownHandler graceful,
      ObjectRequests objects,
      ApiSettings settings) {
    this.server = server;
    this.graceful = graceful;
    this.objects = objects;
    this.settings = settings;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException naming the address if it is in use
   */
  public static Api start(ApiSettings settings, ApiParts parts) {
    var objects = new ObjectRequests(parts.objects());
    var dispatcher =
        new Dispatcher(
            RouteTable.of(parts),
            parts.directory().tokens(),
            new Operators(parts.metrics(), parts.readiness()),
            objects,
            new ApiMetrics(parts.metrics()),
            settings.maxBodyBytes());
    var graceful = new GracefulShutdownHandler(dispatcher);
    Undertow server =
        Undertow.builder()
            .addHttpListener(settings.port(), settings.bind())
            .setWorkerThreads(settings.workers())
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, SILENCE_MILLIS)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 2 * SILENCE_MILLIS)
            .setSocketOption(Options.READ_TIMEOUT, SILENCE_MILLIS)
            .setSocketOption(Options.WRITE_TIMEOUT, SILENCE_MILLIS)
            .setHandler(graceful)
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      server.stop();
      objects.close();
      throw new IllegalStateException(
          "cannot listen on " + settings.bind() + ":" + settings.port() + ": " + rootMessage(e), e);
    }
    return new Api(server, graceful, objects, settings);
  }

  /** The port it listens on, which is a free one if the settings said 0. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Takes no new requests, waits for those under way, then stops. */
  @Override
  public void close() {
    graceful.shutdown();
    try {
      if (!graceful.awaitShutdown(settings.drain().toMillis())) {
        LOG.warn("requests still running after drain={}", settings.drain());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    objects.close();
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
