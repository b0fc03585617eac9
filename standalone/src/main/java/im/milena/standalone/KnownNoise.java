package im.milena.standalone;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps library warnings from the console that are part of normal life, so that a warning means
 * something. Each is named as narrowly as can be, with the reason.
 */
public final class KnownNoise extends Filter<ILoggingEvent> {
  private record Noise(String logger, String message) {}

  private static final List<Noise> HARMLESS =
      List.of(
          // The embedded server scans instead; it is meant for small data.
          new Noise(
              "de.bwaldvogel.mongo.backend.AbstractMongoDatabase", "adding secondary index with"),
          // The topology has no global table.
          new Noise(
              "org.apache.kafka.streams.StreamsConfig",
              "Processing exception handler is not enabled for the GlobalThread"),
          // The embedded broker closes one of its own clients twice on each shutdown.
          new Noise(
              "org.apache.kafka.clients.NetworkClient", "Attempting to close NetworkClient that"));

  /**
   * A transaction's first batches travel together; the broker may look at a later one before it has
   * added the partition, refuses it, and the producer sends it again in order.
   */
  private static final String BROKER = "kafka.server.ReplicaManager";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean harmless =
        HARMLESS.stream()
            .anyMatch(
                noise ->
                    event.getLoggerName().equals(noise.logger())
                        && event.getFormattedMessage().contains(noise.message()));
    return harmless || isRepeatedBatch(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private static boolean isRepeatedBatch(ILoggingEvent event) {
    return event.getLoggerName().equals(BROKER)
        && event.getThrowableProxy() != null
        && event
            .getThrowableProxy()
            .getClassName()
            .equals(OutOfOrderSequenceException.class.getName());
  }
}
