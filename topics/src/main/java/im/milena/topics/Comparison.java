package im.milena.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The catalogue held against a cluster, without asking anything. */
final class Comparison {
  private final Topics topics;

  Comparison(Topics topics) {
    this.topics = topics;
  }

  /**
   * @param found in the order of {@link Topics#all}
   */
  List<TopicDifference> differences(List<TopicDescription> found) {
    var differences = new ArrayList<TopicDifference>();
    for (int i = 0; i < found.size(); i++) {
      compare(topics.all().get(i), found.get(i), differences);
    }
    return differences;
  }

  private void compare(Topic<?> wanted, TopicDescription found, List<TopicDifference> differences) {
    if (!found.exists()) {
      differences.add(TopicDifference.missing(wanted));
      return;
    }
    String name = wanted.name();
    if (wanted.partitions() != found.partitions()) {
      differences.add(
          new TopicDifference(
              name,
              TopicDifference.PARTITIONS,
              Integer.toString(wanted.partitions()),
              Integer.toString(found.partitions())));
    }
    if (wanted.replication() != found.replication()) {
      differences.add(
          new TopicDifference(
              name,
              TopicDifference.REPLICATION,
              Short.toString(wanted.replication()),
              Integer.toString(found.replication())));
    }
    for (Map.Entry<String, String> setting : new TreeMap<>(wanted.config()).entrySet()) {
      String value = found.config().getOrDefault(setting.getKey(), "");
      if (!value.equals(setting.getValue())) {
        differences.add(new TopicDifference(name, setting.getKey(), setting.getValue(), value));
      }
    }
  }

  /**
   * A record derived from an ingress record is a little larger than it. If its topic took no more
   * than ingress does, one large message would stop the numbering of its partition for good.
   */
  List<TopicDifference> headroom(List<TopicDescription> found) {
    var differences = new ArrayList<TopicDifference>();
    long ingress = maxBytes(found.get(topics.all().indexOf(topics.ingress())));
    for (Topic<?> derived : List.of(topics.log(), topics.transients(), topics.deadLetters())) {
      TopicDescription description = found.get(topics.all().indexOf(derived));
      if (ingress > 0
          && description.exists()
          && maxBytes(description) < ingress + Topics.HEADROOM_BYTES) {
        differences.add(
            new TopicDifference(
                derived.name(),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                "at least " + (ingress + Topics.HEADROOM_BYTES) + ", ingress's plus headroom",
                Long.toString(maxBytes(description))));
      }
    }
    return differences;
  }

  private static long maxBytes(TopicDescription topic) {
    return Long.parseLong(topic.config().getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
  }
}
