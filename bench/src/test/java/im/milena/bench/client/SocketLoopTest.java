package im.milena.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SocketLoopTest {
  /** More than a server takes that accepts nobody and lets one wait; the rest keeps on trying. */
  private static final int DEVICES = 20;

  private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

  @Test
  void aConnectionThatIsNotYetThereCanBeClosed() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var loop = new SocketLoop()) {
      URI address = URI.create("ws://127.0.0.1:" + server.getLocalPort());
      List<ClientDevice> devices = IntStream.range(0, DEVICES).mapToObj(this::device).toList();
      devices.forEach(device -> device.open(loop, address, "token"));
      loop.call(() -> "all have begun to connect");

      devices.forEach(ClientDevice::close);
      loop.call(() -> "all have ended");

      assertThat(reasons).hasSize(DEVICES).containsOnly(ClientDevice.CLOSED_HERE);
    }
  }

  private ClientDevice device(int number) {
    return new ClientDevice(
        number,
        "user" + number,
        Dialect.JSON,
        new DeviceListener() {
          @Override
          public void closed(int user, String reason) {
            reasons.add(reason);
          }
        });
  }
}
