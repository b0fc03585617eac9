package im.milena.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListVersionTest {
  @Test
  void equalListsHaveEqualVersions() {
    ListVersion version = ListVersion.of("groups of u", List.of("g1:1"));

    assertThat(ListVersion.of("groups of u", List.of("g1:1"))).isEqualTo(version);
    assertThat(version.matches(version.id(), version.version())).isTrue();
  }

  @Test
  void anyChangeAndAnyOtherListDiffer() {
    ListVersion version = ListVersion.of("groups of u", List.of("g1:1"));
    ListVersion changed = ListVersion.of("groups of u", List.of("g1:2"));
    ListVersion other = ListVersion.of("groups of v", List.of("g1:1"));

    assertThat(version.matches(changed.id(), changed.version())).isFalse();
    assertThat(version.matches(other.id(), other.version())).isFalse();
  }

  @Test
  void versionsAreNeverZeroAndExactInJavaScript() {
    assertThat(ListVersion.of("l", List.of()).version()).isBetween(1L, 1L << 53);
  }
}
