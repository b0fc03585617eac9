package im.milena.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which ingress and which log a cluster has, and where their partitions end.
 *
 * @param cluster id of the cluster
 */
public record LogExtent(String cluster, Extent ingress, Extent log) {
  /**
   * One topic.
   *
   * @param id differs from that of a topic of the same name before it; empty if there is none
   * @param ends by partition, the offset that the next record gets
   */
  public record Extent(String topic, String id, Map<Integer, Long> ends) {
    public Extent {
      ends = Map.copyOf(ends);
    }

    public boolean exists() {
      return !id.isEmpty();
    }

    /** 0 of a partition that is not there. */
    public long end(int partition) {
      return ends.getOrDefault(partition, 0L);
    }

    /** Whether no record was ever written to it. */
    public boolean isUntouched() {
      return ends.values().stream().allMatch(end -> end == 0);
    }
  }

  public static LogExtent of(Admin admin, Topics topics) {
    return new LogExtent(
        Answers.await(admin.describeCluster().clusterId()),
        extent(admin, topics.ingress().name()),
        extent(admin, topics.log().name()));
  }

  private static Extent extent(Admin admin, String topic) {
    TopicDescription found;
    try {
      found =
          Objects.requireNonNull(
              Answers.await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    } catch (UnknownTopicOrPartitionException e) {
      return new Extent(topic, "", Map.of());
    }
    var question = new HashMap<TopicPartition, OffsetSpec>();
    found
        .partitions()
        .forEach(
            partition ->
                question.put(
                    new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
    var ends = new HashMap<Integer, Long>();
    Answers.await(admin.listOffsets(question).all())
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return new Extent(topic, found.topicId().toString(), ends);
  }
}
