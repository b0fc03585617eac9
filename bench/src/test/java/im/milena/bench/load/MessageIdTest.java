package im.milena.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
  @Test
  void anIdSaysItsNumberTimeAndSpeaker() {
    var id = new MessageId(123_456_789, 987_654_321_000L, 4_999);

    assertThat(MessageId.parse("run", id.text("run"))).isEqualTo(id);
    assertThat(id.text("run")).hasSizeLessThanOrEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "run-",
        "run-1",
        "run-1-",
        "run-1-1",
        "run--1-1",
        "other-1-1-1",
        "runs-1-1-1",
        "run-1-1-!"
      })
  void anotherTextIsNone(String text) {
    assertThat(MessageId.parse("run", text)).isNull();
  }
}
