package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopbackPortTest {
  private final List<LoopbackPort> held = new ArrayList<>();

  @AfterEach
  void release() {
    held.forEach(LoopbackPort::close);
  }

  private LoopbackPort hold(int port) {
    LoopbackPort holding = LoopbackPort.hold(port);
    held.add(holding);
    return holding;
  }

  @Test
  void anyFreePortIsNoneThatAnOutgoingConnectionCouldTake() {
    for (int i = 0; i < 50; i++) {
      assertThat(hold(0).number()).isBetween(20_000, 32_767);
    }
  }

  @Test
  void aPortThatSomebodyHoldsIsRefusedByName() {
    int taken = hold(0).number();

    assertThatThrownBy(() -> LoopbackPort.hold(taken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("port " + taken + " of 127.0.0.1 is in use");
  }
}
