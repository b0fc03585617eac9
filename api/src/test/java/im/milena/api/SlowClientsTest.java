package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SlowClientsTest {
  /** More than the server under test has workers. */
  private static final int SLOW = 8;

  private static final String HEAD =
      "POST /auth/get_admin_token HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{";

  @Test
  @Timeout(20)
  void bodiesThatDoNotComeHoldNoWorker() throws IOException, InterruptedException {
    try (var api = new RunningApi(InMemory.stores())) {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        var socket = new Socket("127.0.0.1", api.port());
        socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.UTF_8));
        slow.add(socket);
      }
      Thread.sleep(Duration.ofMillis(200).toMillis());

      assertThat(api.post("/auth/get_admin_token", "", "{}").get("errCode").asInt()).isNotZero();

      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
