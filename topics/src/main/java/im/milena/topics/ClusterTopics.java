package im.milena.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What the cluster has of the catalogue's topics. */
final class ClusterTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Admin admin;

  ClusterTopics(Admin admin) {
    this.admin = admin;
  }

  Set<String> topicNames() {
    return Answers.await(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
  }

  /**
   * Kafka answers a creation or deletion before every broker has heard of it.
   *
   * @throws IllegalStateException if it does not come about
   */
  void awaitTopics(Predicate<Set<String>> state, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!state.test(topicNames())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Kafka has not "
                + what
                + " all topics after "
                + PATIENCE.toSeconds()
                + " s; repeat it");
      }
      pause();
    }
  }

  /**
   * Returns when the leader of every partition answers, which is later than that the topic is
   * known. Before, a broker may refuse the first batch of an idempotent producer and take the
   * second; the first is out of order then for as long as it is repeated.
   */
  void awaitLeaders(Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    Answers.await(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, shape) ->
                shape
                    .partitions()
                    .forEach(
                        partition ->
                            partitions.put(
                                new TopicPartition(topic, partition.partition()),
                                OffsetSpec.latest())));
    Answers.await(admin.listOffsets(partitions).all());
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka's topics", e);
    }
  }

  /** In the order of the catalogue; a missing topic has no partitions. */
  List<TopicDescription> describe(Collection<Topic<?>> topics) {
    Set<String> present = topicNames();
    List<String> names = topics.stream().map(Topic::name).filter(present::contains).toList();
    Map<String, org.apache.kafka.clients.admin.TopicDescription> shapes =
        Answers.await(admin.describeTopics(names).allTopicNames());
    Map<String, Map<String, String>> configs = configs(names);
    var described = new ArrayList<TopicDescription>();
    for (Topic<?> topic : topics) {
      var shape = shapes.get(topic.name());
      described.add(
          shape == null
              ? new TopicDescription(topic.name(), 0, 0, Map.of())
              : new TopicDescription(
                  topic.name(),
                  shape.partitions().size(),
                  shape.partitions().stream()
                      .mapToInt(partition -> partition.replicas().size())
                      .min()
                      .orElse(0),
                  configs.getOrDefault(topic.name(), Map.of())));
    }
    return described;
  }

  private Map<String, Map<String, String>> configs(Collection<String> names) {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    var configs = new HashMap<String, Map<String, String>>();
    Answers.await(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> configs.put(resource.name(), values(config)));
    return configs;
  }

  private static Map<String, String> values(Config config) {
    var values = new TreeMap<String, String>();
    for (ConfigEntry entry : config.entries()) {
      String value = entry.value();
      values.put(entry.name(), value == null ? "" : value);
    }
    return values;
  }
}
