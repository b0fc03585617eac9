package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes TCP on to a server: late and not always to the end, or faithfully until it falls silent.
 */
final class Proxy implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final int mostDelayMillis;
  private final int passesPerBreak;
  private final Random random;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private volatile boolean silent;
  private volatile boolean closed;

  private Proxy(URI target, int mostDelayMillis, int passesPerBreak, long seed) {
    this.target = new InetSocketAddress(target.getHost(), target.getPort());
    this.mostDelayMillis = mostDelayMillis;
    this.passesPerBreak = passesPerBreak;
    random = new Random(seed);
    try {
      server = new ServerSocket(0, 200, InetAddress.getByName(Cluster.HOST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("proxy", this::accept);
  }

  /**
   * Passes on late, and breaks connections at random.
   *
   * @param passesPerBreak how many passes there are to a break, on average
   */
  static Proxy bad(URI target, int mostDelayMillis, int passesPerBreak, long seed) {
    return new Proxy(target, mostDelayMillis, passesPerBreak, seed);
  }

  static Proxy faithful(URI target) {
    return new Proxy(target, 0, NEVER, 0);
  }

  /** Where clients connect instead. */
  URI address() {
    return URI.create("ws://" + Cluster.HOST + ":" + server.getLocalPort());
  }

  /** From now on takes what comes and passes nothing on; connections stand. */
  void fallSilent() {
    silent = true;
  }

  /** How many connections the server ended after it fell silent. */
  int givenUp() {
    return givenUp.get();
  }

  /** How many connections it broke. */
  int broken() {
    return broken.get();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = server.accept();
        Socket gateway = new Socket(target.getAddress(), target.getPort());
        sockets.add(client);
        sockets.add(gateway);
        start("proxy up", () -> pass(client, gateway, () -> {}));
        start("proxy down", () -> pass(gateway, client, this::ended));
      } catch (IOException refused) {
        // Closed, or the gateway is away: the client sees its connection end.
        continue;
      }
    }
  }

  private void ended() {
    if (silent && !closed) {
      givenUp.incrementAndGet();
    }
  }

  private void pass(Socket from, Socket to, Runnable ended) {
    try (from;
        to) {
      try {
        copy(from.getInputStream(), to.getOutputStream());
      } finally {
        ended.run();
      }
    } catch (IOException gone) {
      // Either side may end at any time, and closing tells the other.
      return;
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (silent) {
        continue;
      }
      Pause.millis(random.nextInt(mostDelayMillis + 1));
      if (random.nextInt(passesPerBreak) == 0) {
        // Half of what came passes, so that a frame is cut.
        out.write(buffer, 0, read / 2);
        broken.incrementAndGet();
        return;
      }
      out.write(buffer, 0, read);
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
