package im.milena.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedIdTest {
  @Test
  void derivedAgainItIsTheSame() {
    DerivedId id = DerivedId.of("delete").with("user", "a").with("seq", 5);

    assertThat(id).isEqualTo(DerivedId.of("delete").with("user", "a").with("seq", 5));
    assertThat(id.digest())
        .isEqualTo(DerivedId.of("delete").with("user", "a").with("seq", 5).digest())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void whateverDiffersItIsAnother() {
    assertThat(
            List.of(
                DerivedId.of("p").with("x", "a:b").with("y", "c").digest(),
                DerivedId.of("p").with("x", "a").with("y", "b:c").digest(),
                DerivedId.of("p").with("x", "a").with("y", "b").digest(),
                DerivedId.of("p").with("y", "a").with("x", "b").digest(),
                DerivedId.of("p").with("x", "a y=1:b").digest(),
                DerivedId.of("p").with("x", "").with("y", "").digest(),
                DerivedId.of("p").with("x", "").digest(),
                DerivedId.of("q").with("x", "").digest(),
                DerivedId.of("p").withAll("x", List.of()).digest(),
                DerivedId.of("p").withAll("x", List.of("a", "b")).digest(),
                DerivedId.of("p").withAll("x", List.of("b", "a")).digest(),
                DerivedId.of("p").withAll("x", List.of("a1:b")).digest(),
                DerivedId.of("p").withAll("x", List.of("ab")).digest()))
        .doesNotHaveDuplicates();
  }
}
