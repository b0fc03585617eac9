package im.milena.sinks;

import im.milena.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Makes batches without a broker. */
public final class Batches {
  private Batches() {}

  /** Records that stand behind each other in a partition. */
  public static Batch of(TopicPartition partition, long first, List<LogRecord> records) {
    var received = new ArrayList<Received<?>>();
    records.forEach(
        record -> received.add(new Received<>(partition, first + received.size(), record)));
    return new Batch(received, List.of(), Set.of());
  }
}
