package im.milena.sinks.live;

import im.milena.sinks.AckedWriter;
import im.milena.sinks.CommittedHistoryPositions;
import im.milena.sinks.HistoryPositions;
import im.milena.sinks.Interval;
import im.milena.sinks.PartitionReplay;
import im.milena.sinks.Projection;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.Source;
import im.milena.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Keeps the cache up to date and tells gateways what is new. */
public final class LiveSink {
  private static final Duration CHECKS = Duration.ofSeconds(1);

  private LiveSink() {}

  /**
   * A live sink, not yet started.
   *
   * @param historyGroup the group of the history sinks over the same log: what they have not
   *     committed is read again when Redis loses its data, and read first by a new group
   */
  public static Sink create(SinkContext context, LiveStores stores, String historyGroup) {
    Topics topics = context.topics();
    var history =
        new CommittedHistoryPositions(context.settings().bootstrapServers(), historyGroup);
    List<Source> kept = List.of(Source.complete(topics.log()), Source.complete(topics.readMarks()));
    return Sink.create(
        "live",
        context,
        Stream.concat(kept.stream(), Stream.of(Source.fleeting(topics.transients()))).toList(),
        new RecentStart(topics, history, context.clock()),
        writer -> {
          var refill =
              new Refill(
                  topics,
                  stores.cache(),
                  begins -> PartitionReplay.of(context.settings(), kept, begins));
          return projection(context, stores, history, refill, writer);
        });
  }

  private static Set<TopicPartition> keptByHistory(Topics topics) {
    return Stream.of(topics.log(), topics.readMarks())
        .flatMap(
            topic ->
                IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
        .collect(Collectors.toSet());
  }

  private static Projection projection(
      SinkContext context,
      LiveStores stores,
      HistoryPositions history,
      Refill refill,
      AckedWriter writer) {
    Topics topics = context.topics();
    var metrics = new LiveMetrics(context);
    var continuity =
        new Continuity(
            topics,
            stores.cache(),
            new Epochs(stores.slots(), history, keptByHistory(topics)),
            refill,
            new Interval(CHECKS, context.nanoTime()));
    return new LiveProjection(
        topics,
        stores.cache(),
        continuity,
        new Push(stores.presence(), topics.deliveries(), writer, metrics),
        metrics);
  }
}
