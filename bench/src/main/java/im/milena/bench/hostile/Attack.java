package im.milena.bench.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that comes again and again, each time until the server ends the connection or it is
 * stopped.
 */
final class Attack implements AutoCloseable {
  /** Processors are for everybody: an attack must not win by being the busiest program. */
  private static final int REST_MILLIS = 50;

  private final String what;
  private final URI address;
  private final Hostility hostility;
  private final Thread thread;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Socket open = new Socket();

  Attack(String what, URI address, Hostility hostility) {
    this.what = what;
    this.address = address;
    this.hostility = hostility;
    this.thread = new Thread(this::run, what);
  }

  void begin() {
    thread.start();
  }

  private void run() {
    do {
      try (Socket socket = new Socket()) {
        open = socket;
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        connections.incrementAndGet();
        hostility.on(socket, address);
      } catch (IOException ended) {
        // The server is free to end it, and so are we.
      }
    } while (!isOverAfter(REST_MILLIS));
  }

  private boolean isOverAfter(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  String what() {
    return what;
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    over.countDown();
    try {
      do {
        open.close();
        thread.join(REST_MILLIS);
      } while (thread.isAlive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
