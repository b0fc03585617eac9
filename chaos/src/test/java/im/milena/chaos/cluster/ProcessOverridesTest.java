package im.milena.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessOverridesTest {
  private static final List<String> USUAL = List.of("java", "-cp", "this.jar", "Main", "gateway");

  @Test
  void anotherBuildTakesThePlaceOfTheUsualOne() {
    assertThat(ProcessOverrides.build(Path.of("other.jar")).command(USUAL))
        .containsExactly("java", "-cp", "other.jar", "Main", "gateway");
  }

  @Test
  void whatDiffersInNothingIsAsUsual() {
    assertThat(ProcessOverrides.NONE.command(USUAL)).isEqualTo(USUAL);
  }
}
