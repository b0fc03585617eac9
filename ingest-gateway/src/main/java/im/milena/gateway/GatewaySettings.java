package im.milena.gateway;

import im.milena.gateway.socket.SocketLimits;
import im.milena.gateway.wiring.Gateway;
import im.milena.stores.presence.LoginPolicy;
import java.time.Duration;

/**
 * How one gateway runs.
 *
 * @param bindAddress the network address to listen on
 * @param port for WebSockets; 0 means any free one
 * @param loginPolicy which other devices a login displaces
 * @param drain how long {@link Gateway#close} waits for requests that are being served
 */
public record GatewaySettings(
    String bindAddress,
    int port,
    LoginPolicy loginPolicy,
    GatewayLimits limits,
    SocketLimits sockets,
    Duration drain) {

  /** OpenIM's own limit of a client's frame, which is a server constant there. */
  public static final int MAX_MESSAGE_BYTES = 51_200;

  /** Clients ping every 24 s at the latest and wait 30 s; twice that is mercy for bad networks. */
  public static final SocketLimits SOCKETS =
      new SocketLimits(
          MAX_MESSAGE_BYTES,
          2 * 1024 * 1024,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3));

  public GatewaySettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("MILENA_WS_PORT must be 0..65535, got: " + port);
    }
  }

  public static GatewaySettings at(String bindAddress, int port) {
    return new GatewaySettings(
        bindAddress,
        port,
        LoginPolicy.ONE_PER_PLATFORM,
        GatewayLimits.DEFAULT,
        SOCKETS,
        Duration.ofSeconds(10));
  }

  public GatewaySettings withLoginPolicy(LoginPolicy policy) {
    return new GatewaySettings(bindAddress, port, policy, limits, sockets, drain);
  }

  public GatewaySettings withLimits(GatewayLimits changed) {
    return new GatewaySettings(bindAddress, port, loginPolicy, changed, sockets, drain);
  }

  public GatewaySettings withSockets(SocketLimits changed) {
    return new GatewaySettings(bindAddress, port, loginPolicy, limits, changed, drain);
  }
}
