package im.milena.followers;

import im.milena.log.LogRecord;
import im.milena.sinks.Batch;
import im.milena.sinks.BatchOutcome;
import im.milena.sinks.Projection;
import im.milena.sinks.Received;
import im.milena.topics.Topic;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Has a follower react to one record after the other, one part of what a record asks for at a time:
 * between two parts the loop polls, so that the group keeps this member however much there is to
 * do, and commits how far it came.
 */
final class Reactions implements Projection {
  private final Topic<LogRecord> log;
  private final Follower follower;
  private final FollowerMetrics metrics;
  private final Clock clock;
  private final Map<TopicPartition, FollowerProgress> progress = new HashMap<>();
  private @Nullable InWork inWork;

  private record InWork(TopicPartition partition, long offset, Work work) {
    boolean is(Received<?> record) {
      return record.offset() == offset && record.partition().equals(partition);
    }
  }

  Reactions(Topic<LogRecord> log, Follower follower, FollowerMetrics metrics, Clock clock) {
    this.log = log;
    this.follower = follower;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public BatchOutcome apply(Batch batch) {
    List<Received<LogRecord>> records = batch.of(log);
    int done = 0;
    for (Received<LogRecord> record : records) {
      Optional<Work> work = work(record);
      if (work.isPresent()) {
        done += isDoneAfterPart(record, work.get()) ? 1 : 0;
        return done == records.size()
            ? BatchOutcome.APPLIED
            : new BatchOutcome.Unfinished(batch.withoutFirst(done));
      }
      done++;
    }
    return BatchOutcome.APPLIED;
  }

  private Optional<Work> work(Received<LogRecord> record) {
    InWork present = inWork;
    if (present != null && present.is(record)) {
      return Optional.of(present.work);
    }
    if (record.value().acceptedAt() < progress(record.partition()).since()) {
      metrics.passedOver();
      return Optional.empty();
    }
    return follower.on(record.value());
  }

  private boolean isDoneAfterPart(Received<LogRecord> record, Work work) {
    TopicPartition partition = record.partition();
    inWork = new InWork(partition, record.offset(), work);
    FollowerProgress before = progress(partition);
    Optional<String> point = work.next(before.pointIn(record.offset()));
    metrics.part();
    if (point.isPresent()) {
      progress.put(partition, before.at(record.offset(), point.get()));
      return false;
    }
    progress.put(partition, before.done());
    inWork = null;
    metrics.reacted();
    return true;
  }

  private FollowerProgress progress(TopicPartition partition) {
    return Objects.requireNonNull(progress.get(partition), "a record of a foreign partition");
  }

  @Override
  public String metadata(TopicPartition partition) {
    return progress(partition).text();
  }

  @Override
  public void assigned(Map<TopicPartition, OffsetAndMetadata> starts) {
    forget(starts.keySet());
    starts.forEach(
        (partition, start) ->
            progress.put(partition, FollowerProgress.of(start.metadata(), clock)));
  }

  @Override
  public void released(Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    progress.keySet().removeAll(partitions);
    if (inWork != null && partitions.contains(inWork.partition)) {
      inWork = null;
    }
  }
}
