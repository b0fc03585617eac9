package im.milena.api;

import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST server: one listener, {@link RouteTable the route table}, and objects by address. */
public final class Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int TIDYING_SECONDS = 1;

  private final Listener listener;
  private final ExecutorService workers;
  private final GracefulShutdownHandler graceful;
  private final ObjectRequests objects;
  private final ApiSettings settings;

  private Api(
      Listener listener,
      ExecutorService workers,
      GracefulShutdownHandler graceful,
      ObjectRequests objects,
      ApiSettings settings) {
    this.listener = listener;
    this.workers = workers;
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
    var objects = new ObjectRequests(parts.objects(), parts.metrics());
    var dispatcher =
        new Dispatcher(
            RouteTable.of(parts),
            parts.directory().tokens(),
            objects,
            new ApiMetrics(parts.metrics()),
            new Bodies(settings.bodies(), parts.metrics()));
    var graceful = new GracefulShutdownHandler(new HttpContinueReadHandler(dispatcher));
    ExecutorService workers =
        Workers.start("api", settings.workers(), settings.waiting(), parts.metrics());
    try {
      var listener = new Listener(settings, new Guard(graceful), workers, parts.metrics());
      return new Api(listener, workers, graceful, objects, settings);
    } catch (RuntimeException e) {
      workers.shutdownNow();
      objects.close();
      throw new IllegalStateException(
          "cannot listen on " + settings.bind() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
  }

  /** The port it listens on, which is a free one if the settings said 0. */
  public int port() {
    return listener.port();
  }

  /** Takes no new requests, waits for those under way, then stops. */
  @Override
  public void close() {
    graceful.shutdown();
    try {
      if (!graceful.awaitShutdown(settings.drain().toMillis())) {
        LOG.warn("requests still running after drain={}", settings.drain());
      }
      // The last answers are out, but whoever wrote them may still be tidying up after them.
      workers.shutdown();
      workers.awaitTermination(TIDYING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
    workers.shutdownNow();
    objects.close();
  }
}
