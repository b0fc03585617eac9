package im.milena.sinks;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** How many committed records the sink has not read yet. */
final class Lags {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Consumer<?, ?> consumer;
  private final SinkMetrics metrics;
  private final Interval asks;

  Lags(Consumer<?, ?> consumer, SinkMetrics metrics, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.metrics = metrics;
    this.asks = new Interval(EVERY, nanoTime);
  }

  /** Notes the lags that the last fetches told, and returns the partitions without any. */
  Set<TopicPartition> caughtUp() {
    var caughtUp = new HashSet<TopicPartition>();
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong lag = consumer.currentLag(partition);
      if (lag.isPresent()) {
        metrics.lag(partition, lag.getAsLong());
        if (lag.getAsLong() == 0) {
          caughtUp.add(partition);
        }
      }
    }
    return caughtUp;
  }

  /**
   * Asks the broker now and then: while a sink waits for a sick store, no fetch tells it how far it
   * falls behind.
   */
  void askWhileHeld() {
    if (!asks.isDue()) {
      return;
    }
    asks.restart();
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), TIMEOUT);
      ends.forEach(
          (partition, end) -> metrics.lag(partition, end - consumer.position(partition, TIMEOUT)));
    } catch (RetriableException e) {
      // the gauges keep their last values; writing to Kafka fails by itself if it is Kafka that is
      // sick
      return;
    }
  }
}
