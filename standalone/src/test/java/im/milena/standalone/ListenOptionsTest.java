package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenOptionsTest {
  private final ListenOptions listen = new ListenOptions();

  /** Or a server of `up` that takes any free port might take the one that clients are given. */
  @Test
  void aPortIsNobodyElsesWhileItIsHeldAndFreeAgainAfterwards() throws IOException {
    int port = new FreePorts().next();

    try (ServerSocket held = listen.hold(port, "--ws-port")) {
      assertThat(held.getLocalPort()).isEqualTo(port);
      assertThatThrownBy(() -> listen.checkFree(port, "--ws-port"))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
          .hasMessageEndingWith("choose another --ws-port");
    }
    assertThatCode(() -> listen.checkFree(port, "--ws-port")).doesNotThrowAnyException();
  }
}
