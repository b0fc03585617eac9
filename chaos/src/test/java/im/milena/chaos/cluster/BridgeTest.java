package im.milena.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BridgeTest {
  private static final int PORT = 23_900;

  @Test
  void eachMemberHasAnAddressOfItsOwnAndTheRestShareOne() {
    var bridge = new Bridge(PORT, List.of("a", "b"));

    assertThat(List.of(bridge.host("a"), bridge.host("b"), bridge.host("c")))
        .doesNotHaveDuplicates();
    assertThat(bridge.host("c")).isEqualTo(bridge.host("d"));
    assertThat(bridge.prefix("c")).isEmpty();
  }

  @Test
  void nothingIsLeftOfABridge() {
    assumeThat(Bridge.obstacle(PORT)).as("namespaces").isEmpty();
    var bridge = new Bridge(PORT, List.of("a", "b"));

    bridge.open();
    String one = bridge.host("a");
    String said = Shell.complaint("ip", "-n", "mlnc" + PORT + "n2", "neigh", "show");
    bridge.close();

    assertThat(said).isEmpty();
    assertThat(Shell.complaint("ip", "link", "show", "mlnc" + PORT + "n")).isNotEmpty();
    assertThat(one).endsWith(".2");
  }
}
