package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.sinks.MemoryRedis;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PresenceEpochTest {
  private static final TopicPartition HERE = new TopicPartition("log", 0);
  private static final TopicPartition THERE = new TopicPartition("log", 1);
  private final MemoryRedis redis = new MemoryRedis();
  private final PresenceEpoch epochs = new PresenceEpoch(redis);

  @Test
  void anEpochIsStartedWhereThereIsNone() {
    assertThat(epochs.current()).isEqualTo("epoch-1");
  }

  @Test
  void anEpochInForceIsKept() {
    redis.startEpoch();

    assertThat(epochs.current()).isEqualTo("epoch-1");
  }

  @Test
  void partitionsAppliedUnderAnotherEpochAreNamed() {
    epochs.assigned(Map.of(HERE, "epoch-1", THERE, "epoch-2"));

    assertThat(epochs.appliedUnderAnother("epoch-2")).containsExactly(HERE);
  }

  @Test
  void aPartitionThatWasNeverAppliedCountsAsAnother() {
    epochs.assigned(Map.of(HERE, ""));

    assertThat(epochs.appliedUnderAnother("epoch-1")).containsExactly(HERE);
  }

  @Test
  void aPartitionOfAnotherInstanceIsNotItsConcern() {
    epochs.assigned(Map.of(HERE, "epoch-1"));
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
