package im.milena.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.Family;
import java.time.Duration;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
  private final Topics topics = Topics.of(TopicsSettings.CLUSTER);

  @ParameterizedTest
  @ValueSource(strings = {"alice_bob", "g1", "ü_ß", "a"})
  void aFamilyGoesWhereKafkasOwnPartitionerWouldPutIt(String family) {
    var key = new Family(family);

    assertThat(topics.ingress().partitionOf(key))
        .isEqualTo(BuiltInPartitioner.partitionForKey(key.bytes(), 32));
  }

  /** Another result would send running conversations to partitions that do not know them. */
  @Test
  void thePartitionsArePinned() {
    assertThat(topics.ingress().partitionOf(new Family("alice_bob"))).isEqualTo(0);
    assertThat(topics.log().partitionOf(new Family("alice_bob"))).isEqualTo(0);
  }

  @Test
  void everyKeyedTopicHasTheSameCount() {
    assertThat(topics.all())
        .filteredOn(Topic::keyed)
        .hasSize(5)
        .extracting(Topic::partitions)
        .containsOnly(32);
  }

  @Test
  void aPrefixStandsBeforeEveryName() {
    var prefixed = new TopicsSettings("acme.", 4, 4, (short) 1, (short) 1, Duration.ofMillis(-1));

    assertThat(Topics.of(prefixed).all()).allMatch(topic -> topic.name().startsWith("acme."));
    assertThat(prefixed.groupPrefix()).isEqualTo("acme.milena-");
  }

  @Test
  void aSettingThatTheCatalogueLeavesOpenCannotBeAsked() {
    assertThatThrownBy(() -> topics.log().setting("segment.bytes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the catalogue sets no segment.bytes for conversation.log");
  }
}
