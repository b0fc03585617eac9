package im.milena.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final Topics topics = Topics.of(TopicsSettings.SINGLE_MACHINE);
  private final Comparison comparison = new Comparison(topics);

  @Test
  void aClusterAsWantedHasNoDifferences() {
    assertThat(comparison.differences(asWanted())).isEmpty();
    assertThat(comparison.headroom(asWanted())).isEmpty();
  }

  @Test
  void aMissingTopicIsOneDifference() {
    List<TopicDescription> found = asWanted();
    found.set(0, new TopicDescription("messages.ingress", 0, 0, Map.of()));

    assertThat(comparison.differences(found))
        .containsExactly(new TopicDifference("messages.ingress", "topic", "present", "missing"));
  }

  @Test
  void eachDifferenceNamesTopicWhatWantedAndFound() {
    List<TopicDescription> found = asWanted();
    var config = new HashMap<>(found.get(1).config());
    config.put("retention.ms", "60000");
    found.set(1, new TopicDescription("conversation.log", 8, 3, config));

    assertThat(comparison.differences(found))
        .extracting(TopicDifference::toString)
        .containsExactly(
            "conversation.log: partitions should be 2, is 8",
            "conversation.log: replication should be 1, is 3",
            "conversation.log: retention.ms should be -1, is 60000");
  }

  /** Otherwise one large message would stop the numbering of its partition for good. */
  @Test
  void theLogAndTheDeadLettersTakeMoreThanIngress() {
    List<TopicDescription> found = asWanted();
    int ingress = Integer.parseInt(found.get(0).config().get("max.message.bytes"));
    for (int i : new int[] {1, 5}) {
      var config = new HashMap<>(found.get(i).config());
      config.put("max.message.bytes", Integer.toString(ingress));
      found.set(i, new TopicDescription(found.get(i).name(), topics.log().partitions(), 1, config));
    }

    assertThat(comparison.headroom(found))
        .extracting(TopicDifference::topic)
        .containsExactly("conversation.log", "dead.letters");
    assertThat(comparison.headroom(found))
        .allMatch(TopicDifference::fatal)
        .extracting(TopicDifference::wanted)
        .containsOnly("at least " + (ingress + 131_072) + ", ingress's plus headroom");
  }

  @Test
  void theCatalogueItselfLeavesHeadroom() {
    int ingress = Integer.parseInt(topics.ingress().setting("max.message.bytes"));

    for (Topic<?> derived : List.of(topics.log(), topics.transients(), topics.deadLetters())) {
      assertThat(Integer.parseInt(derived.setting("max.message.bytes")))
          .isGreaterThanOrEqualTo(ingress + Topics.HEADROOM_BYTES);
    }
  }

  private List<TopicDescription> asWanted() {
    var found = new ArrayList<TopicDescription>();
    for (Topic<?> topic : topics.all()) {
      found.add(
          new TopicDescription(
              topic.name(), topic.partitions(), topic.replication(), topic.config()));
    }
    return found;
  }
}
