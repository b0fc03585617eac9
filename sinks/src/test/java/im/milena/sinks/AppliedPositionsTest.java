package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.TestMessages;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AppliedPositionsTest {
  private static final Topics TOPICS = Topics.of(TopicsSettings.SINGLE_MACHINE);
  private static final TopicPartition LOG = new TopicPartition(TOPICS.log().name(), 2);
  private static final TopicPartition MARKS = new TopicPartition(TOPICS.readMarks().name(), 2);
  private final AppliedPositions positions = new AppliedPositions(TOPICS.log());

  @Test
  void theLastEnvelopeCountsWhenNothingIsLeftBehindIt() {
    positions.applied(batch(Set.of(LOG), 4, 7));

    assertThat(positions.unpublished()).isEqualTo(Map.of(2, 7L));
  }

  @Test
  void theLastEnvelopeDoesNotCountWhileMoreOfItMayCome() {
    positions.applied(batch(Set.of(), 4, 7));

    assertThat(positions.unpublished()).isEqualTo(Map.of(2, 6L));
  }

  @Test
  void theLastEnvelopeCountsOnceAnEmptyPollFindsNothingMore() {
    positions.applied(batch(Set.of(), 7));

    positions.applied(batch(Set.of(LOG)));

    assertThat(positions.unpublished()).isEqualTo(Map.of(2, 7L));
  }

  @Test
  void anotherTopicsPartitionOfTheSameNumberSaysNothing() {
    positions.applied(batch(Set.of(MARKS), 7));

    assertThat(positions.unpublished()).isEqualTo(Map.of(2, 6L));
  }

  @Test
  void theVeryFirstEnvelopeHasNothingBeforeIt() {
    positions.applied(batch(Set.of(), 0));

    assertThat(positions.unpublished()).isEmpty();
  }

  @Test
  void whatIsPublishedIsNotPublishedAgain() {
    positions.applied(batch(Set.of(LOG), 7));

    positions.published(positions.unpublished());

    assertThat(positions.unpublished()).isEmpty();
  }

  @Test
  void aPartitionThatIsReadAgainClaimsOnlyWhatWasReadAgain() {
    positions.applied(batch(Set.of(LOG), 7));
    positions.forget(List.of(LOG));

    positions.applied(batch(Set.of(), 3));

    assertThat(positions.unpublished()).isEqualTo(Map.of(2, 2L));
  }

  private static Batch batch(Set<TopicPartition> caughtUp, long... ingressOffsets) {
    List<Received<?>> records =
        Arrays.stream(ingressOffsets)
            .<Received<?>>mapToObj(
                offset ->
                    new Received<>(
                        LOG,
                        offset,
                        LogOf.at(
                            TestMessages.numbered(1, TestMessages.text("a", "b", "c")), offset)))
            .toList();
    return new Batch(records, List.of(), caughtUp);
  }
}
