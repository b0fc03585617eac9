package im.milena.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Holds a cluster against the catalogue. Each command reads the catalogue and nothing else, and can
 * be repeated.
 *
 * <p>What the cluster refuses is thrown as Kafka's own exception; no answer is an {@link
 * IllegalStateException}.
 */
public final class TopicAdmin {
  private static final String KEYED =
      "records are keyed by conversation, and with another count a conversation would go to a"
          + " partition that does not know its last seq and start again at 1";

  private final Admin admin;
  private final Topics topics;
  private final ClusterTopics cluster;
  private final Comparison comparison;

  /** The admin client stays the caller's to close. */
  public TopicAdmin(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
    this.cluster = new ClusterTopics(admin);
    this.comparison = new Comparison(topics);
  }

  /**
   * Creates what is missing and leaves what is there. Returns when all can be written to.
   *
   * @return the names it created
   */
  public List<String> create() {
    Set<String> present = cluster.topicNames();
    List<NewTopic> missing =
        topics.all().stream()
            .filter(topic -> !present.contains(topic.name()))
            .map(TopicAdmin::asNew)
            .toList();
    var created = new ArrayList<String>();
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing).values();
    answers.forEach(
        (name, answer) -> {
          try {
            Answers.await(answer);
            created.add(name);
          } catch (TopicExistsException e) {
            // Another process that is starting was faster.
          }
        });
    List<String> names = topics.all().stream().map(Topic::name).toList();
    cluster.awaitTopics(known -> known.containsAll(names), "created");
    cluster.awaitLeaders(missing.stream().map(NewTopic::name).toList());
    return List.copyOf(created);
  }

  /** Every difference between catalogue and cluster; empty if there is none. */
  public List<TopicDifference> check() {
    List<TopicDescription> found = describe();
    var differences = new ArrayList<>(comparison.differences(found));
    comparison.headroom(found).stream()
        .filter(
            headroom ->
                differences.stream()
                    .noneMatch(
                        known ->
                            known.topic().equals(headroom.topic())
                                && known.what().equals(headroom.what())))
        .forEach(differences::add);
    return List.copyOf(differences);
  }

  /** The catalogue's topics as the cluster has them, in the catalogue's order. */
  public List<TopicDescription> describe() {
    return List.copyOf(cluster.describe(topics.all()));
  }

  /**
   * Applies the catalogue's settings to topics that exist, and adds partitions where that is
   * harmless. The partition count of a keyed topic is never changed, and replication is left to
   * Kafka's own reassignment tool.
   */
  public Alteration alter() {
    var applied = new ArrayList<TopicDifference>();
    var refused = new ArrayList<Alteration.Refusal>();
    for (TopicDifference difference : comparison.differences(describe())) {
      String refusal = refusal(difference);
      if (refusal == null) {
        apply(difference);
        applied.add(difference);
      } else {
        refused.add(new Alteration.Refusal(difference, refusal));
      }
    }
    return new Alteration(applied, refused);
  }

  private @Nullable String refusal(TopicDifference difference) {
    return switch (difference.what()) {
      case TopicDifference.TOPIC -> "it is missing; create it first";
      case TopicDifference.REPLICATION ->
          "copies are moved by kafka-reassign-partitions, at a pace its operator chooses";
      case TopicDifference.PARTITIONS -> {
        if (named(difference.topic()).keyed()) {
          yield KEYED;
        }
        yield Integer.parseInt(difference.wanted()) < Integer.parseInt(difference.found())
            ? "Kafka cannot take partitions away"
            : null;
      }
      default -> null;
    };
  }

  private void apply(TopicDifference difference) {
    if (difference.what().equals(TopicDifference.PARTITIONS)) {
      int wanted = Integer.parseInt(difference.wanted());
      Answers.await(
          admin
              .createPartitions(Map.of(difference.topic(), NewPartitions.increaseTo(wanted)))
              .all());
      return;
    }
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, difference.topic());
    var set =
        new AlterConfigOp(
            new ConfigEntry(difference.what(), difference.wanted()), AlterConfigOp.OpType.SET);
    Collection<AlterConfigOp> change = List.of(set);
    Answers.await(admin.incrementalAlterConfigs(Map.of(resource, change)).all());
  }

  private Topic<?> named(String name) {
    return topics.all().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not in the catalogue: " + name));
  }

  private static NewTopic asNew(Topic<?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), topic.replication())
        .configs(topic.config());
  }
}
