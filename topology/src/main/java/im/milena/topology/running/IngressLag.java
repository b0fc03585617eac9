package im.milena.topology.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How many records of ingress this instance has not read yet, over all of its partitions: {@code
 * milena.topology.lag}. Kafka's own consumers measure it at each fetch; nobody is asked.
 */
final class IngressLag {
  private static final String CONSUMER_METRIC = "records-lag";

  private IngressLag() {}

  static void show(KafkaStreams streams, String ingress, MeterRegistry registry) {
    Gauge.builder("milena.topology.lag", streams, s -> of(s, ingress)).register(registry);
  }

  private static double of(KafkaStreams streams, String ingress) {
    double lag = 0;
    for (Metric metric : streams.metrics().values()) {
      Map<String, String> tags = metric.metricName().tags();
      if (metric.metricName().name().equals(CONSUMER_METRIC)
          && ingress.equals(tags.get("topic"))
          && metric.metricValue() instanceof Double records
          && records > 0) {
        lag += records;
      }
    }
    return lag;
  }
}
