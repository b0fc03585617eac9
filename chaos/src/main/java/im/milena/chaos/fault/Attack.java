package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One who comes again and again, each time until the server ends the connection or he is stopped.
 */
final class Attack implements AutoCloseable {
  /** Two processors are for everybody: the attacker must not win by being the busiest. */
  private static final int REST_MILLIS = 50;

  /** What one connection does to the server. */
  interface Visit {
    /**
     * Returns when it has done enough.
     *
     * @throws IOException if the server has ended the connection
     */
    void on(Socket socket, URI address) throws IOException;
  }

  private final String what;
  private final URI address;
  private final Visit visit;
  private final Thread thread;
  private final AtomicInteger visits = new AtomicInteger();
  private volatile Socket open = new Socket();
  private volatile boolean over;

  Attack(String what, URI address, Visit visit) {
    this.what = what;
    this.address = address;
    this.visit = visit;
    this.thread = new Thread(this::run, what);
  }

  void begin() {
    thread.start();
  }

  private void run() {
    while (!over) {
      try (Socket socket = new Socket()) {
        open = socket;
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        visits.incrementAndGet();
        visit.on(socket, address);
      } catch (IOException ended) {
        // That is what it is for.
      }
      Pause.millis(REST_MILLIS);
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      open.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return what + ": " + visits.get() + " connections";
  }
}
