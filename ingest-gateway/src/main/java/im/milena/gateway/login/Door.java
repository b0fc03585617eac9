package im.milena.gateway.login;

import im.milena.gateway.GatewaySettings;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The port: accepts TCP connections and reads one HTTP request of each. As Undertow's own listener,
 * but every connection is counted from its first moment, and what a stranger may send before they
 * have said who they are is bounded.
 */
public final class Door {
  private static final int BACKLOG = 4_096;
  private static final long NO_LIMIT = -1;
  private static final int MAX_HEADERS = 64;
  private static final int MAX_PARAMETERS = 32;
  private static final int BUFFER_BYTES = 16 * 1024 - 20;

  /**
   * Of each socket in the kernel, which keeps up to twice that. Left to itself it keeps megabytes
   * for each slow reader, until it has no memory for anybody else's answers.
   */
  private static final int KERNEL_BYTES = 64 * 1024;

  /** Refused connections that still write their answer. */
  private static final int LEAVING = 1_024;

  private final GatewaySettings settings;
  private final HttpHandler handler;
  private final Anteroom anteroom;
  private final Clock steady;

  private @Nullable XnioWorker worker;
  private @Nullable AcceptingChannel<? extends StreamConnection> port;
  private @Nullable HttpOpenListener http;

  public Door(GatewaySettings settings, HttpHandler handler, Anteroom anteroom, Clock steady) {
    this.settings = settings;
    this.handler = handler;
    this.anteroom = anteroom;
    this.steady = steady;
  }

  /**
   * @throws UncheckedIOException if the port cannot be had
   */
  public void open() {
    var buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);
    HttpOpenListener requests = new HttpOpenListener(buffers, requestOptions());
    requests.setRootHandler(handler);
    http = requests;
    try {
      worker = Xnio.getInstance(Door.class.getClassLoader()).createWorker(workerOptions());
      ChannelListener<StreamConnection> newcomer = connection -> welcome(connection, requests);
      port =
          worker.createStreamConnectionServer(
              new InetSocketAddress(settings.bindAddress(), settings.port()),
              ChannelListeners.openListenerAdapter(newcomer),
              portOptions());
      port.resumeAccepts();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(
          "cannot listen: address=" + settings.bindAddress() + " port=" + settings.port(), e);
    }
  }

  private void welcome(StreamConnection connection, HttpOpenListener requests) {
    var peer = connection.getPeerAddress(InetSocketAddress.class);
    if (peer == null) {
      IoUtils.safeClose(connection);
    } else if (anteroom.enter(peer, connection, connection.getWorker(), steady.millis())) {
      requests.handleEvent(connection);
    }
  }

  private OptionMap requestOptions() {
    int handshakeMillis = Math.toIntExact(settings.sockets().handshake().toMillis());
    return OptionMap.builder()
        // Native clients do not escape what they put into the query.
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, handshakeMillis)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, handshakeMillis)
        .set(UndertowOptions.MAX_HEADER_SIZE, settings.limits().door().headerBytes())
        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
        // Nobody reads bodies here, and Undertow's own limit prints a stack trace for each above
        // it.
        .set(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
        .getMap();
  }

  private OptionMap workerOptions() {
    int connections = mostConnections();
    return OptionMap.builder()
        .set(Options.WORKER_IO_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()))
        .set(Options.CONNECTION_HIGH_WATER, connections)
        .set(Options.CONNECTION_LOW_WATER, connections)
        // It closes connections; requests have threads of their own.
        .set(Options.WORKER_TASK_CORE_THREADS, 1)
        .set(Options.WORKER_TASK_MAX_THREADS, 1)
        .set(Options.TCP_NODELAY, true)
        .getMap();
  }

  private OptionMap portOptions() {
    int connections = mostConnections();
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.SEND_BUFFER, KERNEL_BYTES)
        .set(Options.RECEIVE_BUFFER, KERNEL_BYTES)
        .set(Options.BALANCING_TOKENS, 1)
        .set(Options.BALANCING_CONNECTIONS, 2)
        .set(Options.CONNECTION_HIGH_WATER, connections)
        .set(Options.CONNECTION_LOW_WATER, connections)
        // After a restart everybody comes at once.
        .set(Options.BACKLOG, BACKLOG)
        .getMap();
  }

  /** More are left to the kernel until some have gone. */
  private int mostConnections() {
    return settings.limits().connections() + settings.limits().door().waiting() + LEAVING;
  }

  public int port() {
    if (port == null) {
      throw new IllegalStateException("the port is not open");
    }
    return port.getLocalAddress(InetSocketAddress.class).getPort();
  }

  public void sweep() {
    anteroom.sweep(steady.millis());
  }

  /** May be called again: a port of a worker that is gone would wait for it for ever. */
  public void close() {
    XnioWorker open = worker;
    if (open == null) {
      return;
    }
    worker = null;
    IoUtils.safeClose(port);
    if (http != null) {
      http.closeConnections();
    }
    open.shutdownNow();
  }
}
