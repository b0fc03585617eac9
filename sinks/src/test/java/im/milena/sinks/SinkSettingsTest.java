package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SinkSettingsTest {
  private final SinkSettings settings = SinkSettings.history("localhost:9092", "p.");

  @Test
  void aSinkReadsOnlyWhatIsCommittedAndNeverGuessesWhereToStart() {
    assertThat(settings.consumerConfig())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false);
  }

  @Test
  void groupsOfDifferentPrefixesDiffer() {
    assertThat(settings.group()).isEqualTo("p.milena-history");
  }

  @Test
  void membershipIsStaticOnlyIfNamed() {
    assertThat(settings.consumerConfig()).doesNotContainKey("group.instance.id");
    assertThat(settings.withInstance("one").consumerConfig())
        .containsEntry("group.instance.id", "one");
  }

  @Test
  void aBatchOfNothingIsRefused() {
    assertThatThrownBy(() -> settings.withPollRecords(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("poll records")
        .hasMessageContaining("0");
  }
}
