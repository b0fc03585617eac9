package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/alice/a",
        "alice/",
        "alice//a",
        "alice/../bob/a",
        "alice/./a",
        "..",
        "alice\\..\\bob",
        "alice/a\n",
        "alice/\u0000",
        "alice/\u0085"
      })
  void namesThatCouldLeadElsewhereAreRefused(String name) {
    assertThatThrownBy(() -> new ObjectName(name)).isInstanceOf(ObjectRefusedException.class);
  }

  @Test
  void aNameHasABoundOfBytes() {
    assertThatCode(() -> new ObjectName("é".repeat(512))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new ObjectName("é".repeat(512) + "a"))
        .hasMessage("an object's name must have at most 1024 bytes, got: 1025 bytes");
  }

  @Test
  void itBelongsToTheUserOfItsFirstSegmentAlone() {
    ObjectName name = new ObjectName("a/b/picture.png");

    assertThat(name.belongsTo(new UserId("a"))).isTrue();
    assertThat(name.belongsTo(new UserId("a/b"))).isFalse();
    assertThat(name.belongsTo(new UserId("b"))).isFalse();
    assertThat(new ObjectName("a").belongsTo(new UserId("a"))).isFalse();
    assertThat(new ObjectName("ab/c").belongsTo(new UserId("a"))).isFalse();
  }

  @Test
  void inAUrlNothingOfItIsTakenForPunctuation() {
    assertThat(new ObjectName("alice/a b#c?d%2F+.png").path())
        .isEqualTo("alice/a%20b%23c%3Fd%252F%2B.png");
  }
}
