package im.milena.standalone;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.Response;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A user's device that connects again whenever its gateway goes away, as clients do. */
final class Connection implements DeviceListener {
  private final SocketLoop loop;
  private final Supplier<URI> gateway;
  private final String user;
  private final String token;
  private final DeviceListener listener;
  private volatile CompletableFuture<ClientDevice> device = new CompletableFuture<>();
  private volatile boolean ended = true;

  Connection(
      SocketLoop loop, Supplier<URI> gateway, String user, String token, DeviceListener listener) {
    this.loop = loop;
    this.gateway = gateway;
    this.user = user;
    this.token = token;
    this.listener = listener;
  }

  /** Connects if there is no connection, nor one under way. */
  void reconnect() {
    if (ended) {
      ended = false;
      device =
          new ClientDevice(0, user, new JsonFrameCodec(), this).open(loop, gateway.get(), token);
    }
  }

  boolean isOnline() {
    return !ended && device.isDone() && !device.isCompletedExceptionally();
  }

  /** Fails if not online. */
  ClientDevice device() {
    return device.getNow(null);
  }

  @Override
  public void answered(Response answer) {
    listener.answered(answer);
  }

  @Override
  public void received(int user, ReceivedMessage message) {
    listener.received(user, message);
  }

  @Override
  public void closed(int user, String reason) {
    ended = true;
  }
}
