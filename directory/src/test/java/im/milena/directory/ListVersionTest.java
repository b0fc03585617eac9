package im.milena.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListVersionTest {
  @Test
  void equalListsHaveEqualVersions() {
    ListVersion version = ListVersion.counted("members of g", 1);

    assertThat(ListVersion.counted("members of g", 1)).isEqualTo(version);
    assertThat(version.matches(version.id(), version.version())).isTrue();
  }

  @Test
  void anyChangeAndAnyOtherListDiffer() {
    ListVersion version = ListVersion.counted("members of g", 1);
    ListVersion changed = ListVersion.counted("members of g", 2);
    ListVersion other = ListVersion.counted("members of h", 1);

    assertThat(version.matches(changed.id(), changed.version())).isFalse();
    assertThat(version.matches(other.id(), other.version())).isFalse();
  }
}
