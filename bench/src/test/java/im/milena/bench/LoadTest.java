package im.milena.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.bench.client.Dialect;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.GroupLoad;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void aWrongSettingIsNamedWithItsRuleAndValue() {
    assertThatThrownBy(() -> load(1, 1, 0)).hasMessage("--users must be at least 2, got: 1");
    assertThatThrownBy(() -> load(10, 5, 0))
        .hasMessage("--partners must be below half of the users, got: 5 of 10");
    assertThatThrownBy(() -> load(10, 4, 1.5)).hasMessage("--group-share must be 0..1, got: 1.5");
    assertThatThrownBy(() -> load(10, 4, 0.5))
        .hasMessage("the members of a group online must be at most the users, got: 50 of 10");
    assertThatThrownBy(() -> new GroupLoad(1, 50, 60, 1))
        .hasMessage("the members online must be at least 2 and at most the members, got: 60 of 50");
    assertThatThrownBy(() -> new GroupLoad(1, 50, 20, 21))
        .hasMessage("--speakers must be at least 1 and at most the members online, got: 21 of 20");
    assertThatThrownBy(() -> new Watch(List.of(0L), 0, 0))
        .hasMessage("--pid must be a process id, got: 0");
  }

  @Test
  void theSecretIsNeverShown() {
    var server = new Server(URI.create("http://h:1"), URI.create("ws://h:2"), "hidden", "imAdmin");

    assertThat(server.toString()).doesNotContain("hidden").contains("[REDACTED]");
  }

  private static Load load(int users, int partners, double groupShare) {
    return new Load(
        users,
        partners,
        10,
        ArrivalSpacing.CONSTANT,
        Duration.ZERO,
        Duration.ofSeconds(1),
        200,
        groupShare,
        GroupLoad.allOnline(1, 50),
        10,
        Dialect.JSON,
        1);
  }
}
