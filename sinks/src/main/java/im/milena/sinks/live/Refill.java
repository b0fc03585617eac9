package im.milena.sinks.live;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.sinks.Batch;
import im.milena.sinks.PartitionReplay;
import im.milena.sinks.Received;
import im.milena.stores.cache.RecentMessages;
import im.milena.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what the cache held of some partitions before Redis lost its data: everything from an
 * epoch's beginning up to the log's present end. Told to nobody, and in slices, because the sink
 * has to stay in its group meanwhile.
 */
final class Refill {
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Topics topics;
  private final RecentMessages cache;
  private final Function<Map<TopicPartition, Long>, PartitionReplay> replays;
  private @Nullable InProgress inProgress;

  private record InProgress(
      String epoch, Map<TopicPartition, Long> begins, PartitionReplay replay) {}

  Refill(
      Topics topics,
      RecentMessages cache,
      Function<Map<TopicPartition, Long>, PartitionReplay> replays) {
    this.topics = topics;
    this.cache = cache;
    this.replays = replays;
  }

  /** Whether just these partitions are being filled in this epoch. */
  boolean isOf(String epoch, Set<TopicPartition> partitions) {
    InProgress present = inProgress;
    return present != null
        && present.epoch.equals(epoch)
        && present.begins.keySet().equals(partitions);
  }

  /**
   * Begins to fill partitions, and gives up what was in progress.
   *
   * @param begins where the epoch begins in each of them
   */
  void start(String epoch, Map<TopicPartition, Long> begins) {
    stop();
    inProgress = new InProgress(epoch, Map.copyOf(begins), replays.apply(begins));
  }

  /**
   * Goes on for a moment. A failure gives it up, so that it starts anew.
   *
   * @return where the partitions begin if everything is back, empty if more is to come
   */
  Optional<Map<TopicPartition, Long>> proceed() {
    InProgress present = Objects.requireNonNull(inProgress, "nothing is being filled");
    try {
      long end = System.nanoTime() + SLICE.toNanos();
      while (!present.replay.isFinished()) {
        if (System.nanoTime() - end >= 0) {
          return Optional.empty();
        }
        apply(present.epoch, present.replay.next(POLL));
      }
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    stop();
    return Optional.of(present.begins);
  }

  private void apply(String epoch, Batch batch) {
    List<LogRecord> records = batch.of(topics.log()).stream().map(Received::value).toList();
    List<ReadMark> marks = batch.of(topics.readMarks()).stream().map(Received::value).toList();
    if (!records.isEmpty()) {
      cache.applyAgain(epoch, records);
    }
    if (!marks.isEmpty()) {
      cache.mergeReadMarks(marks);
    }
  }

  /** Gives up what is in progress. */
  void stop() {
    InProgress present = inProgress;
    if (present != null) {
      inProgress = null;
      present.replay.close();
    }
  }
}
