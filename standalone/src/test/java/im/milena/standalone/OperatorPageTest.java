package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class OperatorPageTest {
  @Test
  void anotherPortServesIfTheUsualOneIsTaken() throws Exception {
    OperatorPage page = new OperatorPage();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket held = page.hold(taken.getLocalPort())) {
      assertThat(held.getLocalPort()).isNotEqualTo(taken.getLocalPort());
      assertThat(page.address(taken.getLocalPort()))
          .contains(URI.create("http://127.0.0.1:" + held.getLocalPort()));
    }
  }

  @Test
  void aPortThatWasAskedForIsNotReplaced() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OperatorPage page =
          CommandLine.populateCommand(
              new OperatorPage(), "--metrics-port", String.valueOf(taken.getLocalPort()));

      assertThatThrownBy(() -> page.hold(10_003))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("choose another --metrics-port");
    }
  }
}
