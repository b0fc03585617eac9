package im.milena.topics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as the cluster has it.
 *
 * @param partitions 0 if it is missing
 * @param replication copies of the partition with the fewest
 * @param config every effective setting, in Kafka's own names and units
 */
public record TopicDescription(
    String name, int partitions, int replication, Map<String, String> config) {
  public TopicDescription {
    config = Collections.unmodifiableMap(new TreeMap<>(config));
  }

  public boolean exists() {
    return partitions > 0;
  }
}
