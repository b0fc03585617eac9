package im.milena.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Deletes an installation's topics, groups and changelogs and creates the topics anew. Every
 * conversation starts again at seq 1 afterwards, so history and cache must be emptied too.
 */
public final class TopicReset {
  /** What the caller must say to mean it. */
  public static final String CONFIRMATION = "delete-every-message";

  private final Admin admin;
  private final Topics topics;
  private final String groupPrefix;
  private final ClusterTopics cluster;

  /**
   * @param groupPrefix {@link TopicsSettings#groupPrefix()}, which every group and changelog of the
   *     installation has
   */
  public TopicReset(Admin admin, Topics topics, String groupPrefix) {
    if (groupPrefix.isEmpty()) {
      throw new IllegalArgumentException(
          "group prefix must not be empty: it would match every group");
    }
    this.admin = admin;
    this.topics = topics;
    this.groupPrefix = groupPrefix;
    this.cluster = new ClusterTopics(admin);
  }

  /** What {@link #reset} would delete: topics first, then groups. */
  public List<String> targets() {
    return Stream.concat(doomedTopics().stream(), groups().stream()).toList();
  }

  /**
   * @param confirmation {@value #CONFIRMATION}
   * @return what it deleted
   * @throws IllegalArgumentException without the confirmation; nothing is deleted
   * @throws IllegalStateException if a process of the installation still runs; nothing is deleted
   *     then
   */
  public List<String> reset(String confirmation) {
    if (!confirmation.equals(CONFIRMATION)) {
      throw new IllegalArgumentException(
          "reset deletes every message; confirm with '" + CONFIRMATION + "'");
    }
    var deleted = new ArrayList<String>();
    // Groups first: Kafka refuses while a member lives, and then nothing is lost yet.
    for (String group : groups()) {
      deleteGroup(group);
      deleted.add(group);
    }
    Collection<String> doomed = doomedTopics();
    doomed.forEach(this::deleteTopic);
    deleted.addAll(doomed);
    // A topic cannot be created under a name that is still going.
    cluster.awaitTopics(names -> doomed.stream().noneMatch(names::contains), "deleted");
    new TopicAdmin(admin, topics).create();
    return List.copyOf(deleted);
  }

  private List<String> doomedTopics() {
    Set<String> present = cluster.topicNames();
    return Stream.concat(
            topics.all().stream().map(Topic::name).filter(present::contains),
            present.stream().filter(this::isInternal).sorted())
        .toList();
  }

  private boolean isInternal(String topic) {
    return topic.startsWith(groupPrefix)
        && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
  }

  private List<String> groups() {
    return Answers.await(admin.listGroups().all()).stream()
        .map(GroupListing::groupId)
        .filter(group -> group.startsWith(groupPrefix))
        .sorted()
        .toList();
  }

  private void deleteGroup(String group) {
    try {
      Answers.await(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (GroupNotEmptyException e) {
      throw new IllegalStateException(
          "group " + group + " has a live member: stop every Milena process, then reset", e);
    } catch (GroupIdNotFoundException e) {
      // It expired in between, which is what we wanted.
    }
  }

  private void deleteTopic(String topic) {
    try {
      Answers.await(admin.deleteTopics(List.of(topic)).all());
    } catch (UnknownTopicOrPartitionException e) {
      // Deleted by somebody else meanwhile, which is what we wanted.
    }
  }
}
