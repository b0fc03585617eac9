package im.milena.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * One thread that reads all of the bench's sockets. Everything that listens to them therefore runs
 * one at a time and needs no locks; others ask by {@link #call}.
 */
public final class SocketLoop implements AutoCloseable {
  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer shared =
      ByteBuffer.allocateDirect(2 * ClientFrameParser.MAX_FRAME_BYTES);
  private final Thread thread = new Thread(this::loop, "bench-sockets");
  private volatile boolean running = true;

  public SocketLoop() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs the task on the loop's thread, soon. */
  void run(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** The answer of a question asked on the loop's thread. */
  public <T> T call(Callable<T> question) {
    var answer = new CompletableFuture<T>();
    run(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a question to the sockets' thread failed", e.getCause());
    }
  }

  /** Begins to connect; the outcome reaches the listener. */
  void open(URI address, WebSocketListener listener, Consumer<ClientWebSocket> opened) {
    run(
        () -> {
          try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // Closed with a reset. Otherwise a port that was closed here stays taken for a minute,
            // and thousands of them make each new connection slow.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            var socket = new ClientWebSocket(this, key, address, listener);
            key.attach(socket);
            opened.accept(socket);
            if (channel.connect(new InetSocketAddress(address.getHost(), address.getPort()))) {
              socket.connected();
            }
          } catch (IOException | RuntimeException e) {
            listener.closed(String.valueOf(e.getMessage()));
          }
        });
  }

  private void loop() {
    while (running) {
      try {
        selector.select(key -> ((ClientWebSocket) key.attachment()).ready(shared));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  @Override
  public void close() {
    run(
        () -> {
          selector.keys().stream()
              .map(key -> (ClientWebSocket) key.attachment())
              .toList()
              .forEach(socket -> socket.end("the bench ends"));
          running = false;
        });
    try {
      thread.join(5_000);
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
