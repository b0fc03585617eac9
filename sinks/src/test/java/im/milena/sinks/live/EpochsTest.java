package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.sinks.HistoryPositions;
import im.milena.sinks.MemoryRedis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private static final TopicPartition HERE = new TopicPartition("log", 0);
  private static final TopicPartition THERE = new TopicPartition("log", 1);
  private final MemoryRedis redis = new MemoryRedis();
  private final Map<TopicPartition, Long> historyIsAt = new HashMap<>(Map.of(HERE, 7L, THERE, 9L));
  private final Map<TopicPartition, Long> logBeginsAt = new HashMap<>(Map.of(HERE, 0L, THERE, 0L));
  private final Epochs epochs = new Epochs(redis, new Positions(), Set.of(HERE, THERE));

  private final class Positions implements HistoryPositions {
    @Override
    public Map<TopicPartition, Long> of(Set<TopicPartition> partitions) {
      return only(historyIsAt, partitions);
    }

    @Override
    public Map<TopicPartition, Long> firsts(Set<TopicPartition> partitions) {
      return only(logBeginsAt, partitions);
    }

    private Map<TopicPartition, Long> only(
        Map<TopicPartition, Long> offsets, Set<TopicPartition> partitions) {
      var some = new HashMap<>(offsets);
      some.keySet().retainAll(partitions);
      return some;
    }
  }

  @Test
  void anEpochIsStartedWhereThereIsNone() {
    assertThat(epochs.current()).isEqualTo("epoch-1");
  }

  @Test
  void anEpochInForceIsKept() {
    redis.startEpoch(Map.of());

    assertThat(epochs.current()).isEqualTo("epoch-1");
  }

  /** Or a reader that finds the epoch could have asked history too early. */
  @Test
  void anEpochBeginsWhereHistoryWasForEverySinkAndForEver() {
    String epoch = epochs.current();
    historyIsAt.put(HERE, 20L);

    assertThat(epochs.begins(epoch, Set.of(HERE))).contains(Map.of(HERE, 7L));
  }

  @Test
  void anEpochThatIsReplacedBeginsWhereHistoryIsNow() {
    String epoch = epochs.current();
    historyIsAt.put(HERE, 20L);

    assertThat(epochs.begins(epochs.replace(epoch), Set.of(HERE))).contains(Map.of(HERE, 20L));
  }

  @Test
  void anEpochWhoseBeginningWasTrimmedIsOver() {
    String epoch = epochs.current();
    logBeginsAt.put(HERE, 8L);

    assertThat(epochs.begins(epoch, Set.of(HERE))).isEmpty();
  }

  @Test
  void anEpochThatWouldTellANewGroupOldRecordsIsOver() {
    String epoch = epochs.current();
    historyIsAt.put(HERE, 20L);
    epochs.assigned(HERE, "", 15);

    assertThat(epochs.begins(epoch, Set.of(HERE))).isEmpty();
    assertThat(epochs.begins(epochs.replace(epoch), Set.of(HERE))).contains(Map.of(HERE, 20L));
  }

  @Test
  void aPartitionThatWasReadBeforeIsReadAgainFromTheEpochsBeginning() {
    String epoch = epochs.current();
    historyIsAt.put(HERE, 20L);
    epochs.assigned(HERE, "epoch-0", 15);

    assertThat(epochs.begins(epoch, Set.of(HERE))).contains(Map.of(HERE, 7L));
  }

  @Test
  void aPartitionThatIsYoungerThanTheEpochIsReadFromItsFirstRecord() {
    redis.startEpoch(Map.of());
    logBeginsAt.put(HERE, 3L);

    assertThat(epochs.begins(epochs.current(), Set.of(HERE))).contains(Map.of(HERE, 3L));
  }

  @Test
  void partitionsAppliedUnderAnotherEpochAreNamed() {
    epochs.assigned(HERE, "epoch-1", 0);
    epochs.assigned(THERE, "epoch-2", 0);

    assertThat(epochs.appliedUnderAnother("epoch-2")).containsExactly(HERE);
  }

  @Test
  void aPartitionThatWasNeverAppliedCountsAsAnother() {
    epochs.assigned(HERE, "", 0);

    assertThat(epochs.appliedUnderAnother("epoch-1")).containsExactly(HERE);
  }

  @Test
  void aPartitionOfAnotherInstanceIsNotItsConcern() {
    epochs.assigned(HERE, "epoch-1", 0);
    epochs.released(List.of(HERE));

    assertThat(epochs.appliedUnderAnother("epoch-2")).isEmpty();
  }

  @Test
  void anEpochThatSettledStaysSettled() {
    epochs.isSettled("epoch-1");
    redis.lose();

    assertThat(epochs.isSettled("epoch-1")).isTrue();
  }

  @Test
  void aNewEpochHasToSettleAnew() {
    epochs.isSettled("epoch-1");
    redis.lose();

    assertThat(epochs.isSettled("epoch-2")).isFalse();
  }
}
