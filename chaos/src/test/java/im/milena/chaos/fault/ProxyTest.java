package im.milena.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class ProxyTest {
  private static final int PATIENCE_MILLIS = 5_000;

  @Test
  void aFaithfulProxyPassesOnWhatComesUntilItFallsSilent() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Proxy proxy = Proxy.faithful(URI.create("ws://127.0.0.1:" + server.getLocalPort()));
        Socket client = new Socket("127.0.0.1", proxy.address().getPort());
        Socket accepted = server.accept()) {
      accepted.setSoTimeout(PATIENCE_MILLIS);
      client.setSoTimeout(PATIENCE_MILLIS);
      client.getOutputStream().write('a');
      assertThat(accepted.getInputStream().read()).isEqualTo('a');

      proxy.fallSilent();
      accepted.getOutputStream().write('b');
      accepted.close();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(proxy.givenUp()).isEqualTo(1);
    }
  }
}
