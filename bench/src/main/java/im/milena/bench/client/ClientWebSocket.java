package im.milena.bench.client;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One client connection. Reading happens on the loop's thread; {@link #binary}, {@link #text} and
 * {@link #ping} may be called by any thread and write at once unless the socket is full.
 */
final class ClientWebSocket {
  static final String CLOSED_HERE = "closed by the bench";

  private final SocketLoop loop;
  private final SocketChannel channel;
  private final WebSocketListener listener;
  private final ClientUpgrade upgrade;
  private final ClientFrameParser frames = new ClientFrameParser(this::frame);
  private final ArrayDeque<ByteBuffer> unwritten = new ArrayDeque<>(0);
  private final SelectionKey key;

  /** The beginning of a frame whose rest has not come; null between frames. */
  private byte @Nullable [] beginning;

  private boolean upgraded;
  private boolean closed;
  private volatile boolean closing;

  ClientWebSocket(SocketLoop loop, SelectionKey key, URI address, WebSocketListener listener) {
    this.loop = loop;
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.listener = listener;
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    this.upgrade = new ClientUpgrade(address, nonce);
  }

  void binary(byte[] payload) {
    write(ClientFrameParser.masked(ClientFrameParser.BINARY, payload, mask()));
  }

  void text(String frame) {
    write(ClientFrameParser.masked(ClientFrameParser.TEXT, ClientFrameParser.utf8(frame), mask()));
  }

  /** A control frame. */
  void ping(String payload) {
    write(
        ClientFrameParser.masked(ClientFrameParser.PING, ClientFrameParser.utf8(payload), mask()));
  }

  void close() {
    closing = true;
    if (channel.isConnected()) {
      write(
          ClientFrameParser.masked(
              ClientFrameParser.CLOSE, new byte[] {0x03, (byte) 0xE8}, mask()));
    }
    loop.run(() -> end(CLOSED_HERE));
  }

  /** Called by the loop when the socket is ready for what the key asked for. */
  void ready(ByteBuffer shared) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        connected();
      }
      if (key.isValid() && key.isWritable()) {
        flush();
      }
      if (key.isValid() && key.isReadable()) {
        read(shared);
      }
    } catch (IOException | RuntimeException e) {
      end(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Asks for the upgrade; only on the loop's thread. */
  void connected() {
    key.interestOps(SelectionKey.OP_READ);
    write(upgrade.request());
  }

  private void read(ByteBuffer shared) throws IOException {
    shared.clear();
    byte[] before = beginning;
    if (before != null) {
      shared.put(before);
    }
    int count = channel.read(shared);
    shared.flip();
    if (!upgraded && upgrade.read(shared)) {
      upgraded = true;
      listener.opened();
    }
    if (upgraded) {
      frames.take(shared);
    }
    beginning = shared.hasRemaining() ? remaining(shared) : null;
    if (count < 0) {
      end("closed by the server");
    }
  }

  private static byte[] remaining(ByteBuffer buffer) {
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }

  private void frame(int opcode, byte[] payload) {
    switch (opcode) {
      case ClientFrameParser.TEXT -> listener.text(new String(payload, StandardCharsets.UTF_8));
      case ClientFrameParser.BINARY -> listener.binary(payload);
      case ClientFrameParser.PING ->
          write(ClientFrameParser.masked(ClientFrameParser.PONG, payload, mask()));
      case ClientFrameParser.PONG -> {}
      case ClientFrameParser.CLOSE -> end("closed by the server");
      default -> throw new IllegalStateException("unknown opcode " + opcode);
    }
  }

  private static int mask() {
    return ThreadLocalRandom.current().nextInt();
  }

  private void write(ByteBuffer bytes) {
    synchronized (unwritten) {
      if (closed) {
        return;
      }
      try {
        if (unwritten.isEmpty()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        String reason = String.valueOf(e.getMessage());
        loop.run(() -> end(reason));
        return;
      }
      if (bytes.hasRemaining()) {
        unwritten.add(bytes);
        loop.run(() -> interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE));
      }
    }
  }

  private void flush() throws IOException {
    synchronized (unwritten) {
      while (!unwritten.isEmpty()) {
        ByteBuffer next = unwritten.peek();
        channel.write(next);
        if (next.hasRemaining()) {
          return;
        }
        unwritten.remove();
      }
      interest(SelectionKey.OP_READ);
    }
  }

  private void interest(int operations) {
    if (key.isValid()) {
      key.interestOps(operations);
    }
  }

  /** Only on the loop's thread. */
  void end(String reason) {
    synchronized (unwritten) {
      if (closed) {
        return;
      }
      closed = true;
      unwritten.clear();
    }
    key.cancel();
    String why = closing ? CLOSED_HERE : reason;
    try {
      channel.close();
    } catch (IOException e) {
      listener.closed(why + "; then " + e.getMessage());
      return;
    }
    listener.closed(why);
  }
}
