package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes TCP on to a port of this machine: late, and not always to the end. */
final class Proxy implements AutoCloseable {
  private static final int MOST_DELAY_MILLIS = 300;
  private static final int PASSES_PER_BREAK = 200;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket server;
  private final int target;
  private final Random random;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile boolean closed;

  private Proxy(ServerSocket server, int target, Random random) {
    this.server = server;
    this.target = target;
    this.random = random;
  }

  static Proxy to(int target, long seed) {
    try {
      Proxy proxy =
          new Proxy(
              new ServerSocket(0, 200, InetAddress.getByName(Cluster.HOST)),
              target,
              new Random(seed));
      start("proxy", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections it broke. */
  int broken() {
    return broken.get();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = server.accept();
        Socket gateway = new Socket(Cluster.HOST, target);
        sockets.add(client);
        sockets.add(gateway);
        start("proxy up", () -> pass(client, gateway));
        start("proxy down", () -> pass(gateway, client));
      } catch (IOException refused) {
        // Closed, or the gateway is away: who connected sees his connection end.
        continue;
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Pause.millis(random.nextInt(MOST_DELAY_MILLIS));
        if (random.nextInt(PASSES_PER_BREAK) == 0) {
          // Half of what came passes, so that a frame is cut.
          out.write(buffer, 0, read / 2);
          broken.incrementAndGet();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException ended) {
      // Either side may end at any time, and closing tells the other.
      return;
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
