package im.milena.gateway.socket;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/** Sends every message back. */
final class EchoServer implements AutoCloseable {
  static final int LIMIT = 70_000;

  private final Undertow server =
      Undertow.builder()
          .addHttpListener(
              0,
              "127.0.0.1",
              exchange -> {
                var echo = new Echo();
                Upgrade.accept(exchange, echo.socket, null);
              })
          .setWorkerThreads(1)
          .build();

  EchoServer() {
    server.start();
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Echo implements SocketEvents {
    private final WebSocket socket =
        new Sockets(
                new SocketLimits(
                    LIMIT,
                    10_000_000,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1)),
                new SocketMemory(new HeldBytes(100_000_000), new HeldBytes(100_000_000)),
                Clock.systemUTC())
            .create(this);

    @Override
    public void onBinary(byte[] message) {
      socket.sendBinary(message);
    }

    @Override
    public void onText(String message) {
      socket.sendText(message);
    }

    @Override
    public void onClosed(CloseReason reason) {}
  }
}
