package im.milena.topology.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.Test;

class TopologySettingsTest {
  private static final Path FOLDER = Path.of("state");
  private final StreamsConfig config = config(FailOver.of("node-1", 1));

  @Test
  void everyCommitIsATransaction() {
    assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(config.getProducerConfigs("any")).containsEntry("transaction.timeout.ms", "6000");
  }

  @Test
  void nothingIsSkippedAndNoOffsetIsReset() {
    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("auto.offset.reset", "none");
    assertThat(config.processingExceptionHandler())
        .isInstanceOf(LogAndFailProcessingExceptionHandler.class);
  }

  @Test
  void failOverTakesSeconds() {
    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("session.timeout.ms", 6_000)
        .containsEntry("heartbeat.interval.ms", 2_000)
        .containsEntry("group.instance.id", "node-1-0");
    assertThat(config.getInt("num.standby.replicas")).isEqualTo(1);
  }

  /**
   * The brokers decide about sessions and standbys then, and static members are unknown to them.
   */
  @Test
  void theStreamsProtocolLeavesFailOverToTheBrokers() {
    StreamsConfig with = config(FailOver.of(null, 1).withProtocol(GroupProtocol.STREAMS));

    assertThat(with.getString("group.protocol")).isEqualTo("streams");
    assertThat(with.originals()).doesNotContainKey("num.standby.replicas");
  }

  /** Otherwise one dead letter of the largest size would stop its partition for good. */
  @Test
  void theLargestDeadLetterCanBeWritten() {
    assertThat(config.getProducerConfigs("any"))
        .containsEntry(
            "max.request.size",
            Topics.of(TopicsSettings.CLUSTER).deadLetters().setting("max.message.bytes"));
  }

  @Test
  void changelogsHaveTheCopiesOfTheCatalogue() {
    assertThat(config.getInt("replication.factor")).isEqualTo(3);
  }

  @Test
  void theApplicationIdBelongsToTheInstallation() {
    assertThat(TopologySettings.applicationId(TopicsSettings.CLUSTER)).isEqualTo("milena-topology");
  }

  @Test
  void wrongValuesAreNamed() {
    assertThatThrownBy(() -> new Pacing(Duration.ofMillis(25), Duration.ZERO, "gzip", 1))
        .hasMessage("compression must be none or lz4, got: gzip");
    assertThatThrownBy(() -> FailOver.of("a b", 0))
        .hasMessage("instance id may hold letters, digits, '.', '_' and '-', got: 'a b'");
    assertThatThrownBy(() -> FailOver.of("one", 0).withProtocol(GroupProtocol.STREAMS))
        .hasMessage(
            "an instance id needs the classic group protocol: the streams protocol knows no static"
                + " membership, got: 'one'");
    assertThatThrownBy(() -> new Storage(FOLDER, false, 0, 1))
        .hasMessage("RocksDB needs at least 8 MiB, got: 1");
  }

  private static StreamsConfig config(FailOver failOver) {
    return new TopologySettings("app", "broker:9092", Storage.at(FOLDER), Pacing.CLUSTER, failOver)
        .streamsConfig(Topics.of(TopicsSettings.CLUSTER));
  }
}
