package im.milena.standalone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void anArgumentThatTheProcessCannotReadIsRefusedAndNotSentGarbled() {
    assertThat(Program.unreadable("send", "J\uFFFD\uFFFDrgen").orElseThrow())
        .contains("argument 2", "LC_ALL=C.UTF-8");
    assertThat(Program.unreadable("send", "J\u00FCrgen")).isEmpty();
  }
}
