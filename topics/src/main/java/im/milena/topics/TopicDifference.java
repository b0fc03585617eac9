package im.milena.topics;

import org.apache.kafka.common.config.TopicConfig;

/**
 * One thing in which the cluster is not as the catalogue wants it.
 *
 * @param what {@code topic}, {@code partitions}, {@code replication} or the name of a topic setting
 * @param found what the cluster has; {@code missing} for a topic that is not there
 */
public record TopicDifference(String topic, String what, String wanted, String found) {
  static final String TOPIC = "topic";
  static final String PARTITIONS = "partitions";
  static final String REPLICATION = "replication";

  static TopicDifference missing(Topic<?> topic) {
    return new TopicDifference(topic.name(), TOPIC, "present", "missing");
  }

  /** Whether numbering on such a cluster would be wrong or would stop: nothing may start on it. */
  public boolean fatal() {
    return what.equals(TOPIC)
        || what.equals(PARTITIONS)
        || what.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
  }

  @Override
  public String toString() {
    return topic + ": " + what + " should be " + wanted + ", is " + found;
  }
}
