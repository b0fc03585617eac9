package im.milena.topology.running;

import im.milena.topics.Answers;
import im.milena.topics.Topics;
import im.milena.topology.rules.NumberingStoppedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a changelog was deleted, or made anew, while numbering goes on. Kafka Streams itself
 * would go on trying to write to it for minutes, and say that it runs.
 */
final class ChangelogWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangelogWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Admin admin;
  private final StartCheck start;
  private final List<String> changelogs;
  private final StateOrigin origin;
  private final Consumer<NumberingStoppedException> stop;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "changelog-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Uuid> known = new HashMap<>();
  private final Set<String> missing = new HashSet<>();

  /**
   * @param admin becomes this watch's to close
   * @param stop told at most once
   */
  ChangelogWatch(
      Admin admin,
      String group,
      Topics topics,
      StateOrigin origin,
      Consumer<NumberingStoppedException> stop) {
    this.admin = admin;
    this.origin = origin;
    this.start = new StartCheck(admin, group, topics);
    this.changelogs = StartCheck.changelogs(group);
    this.stop = stop;
    looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      admin.describeTopics(changelogs).topicNameValues().forEach(this::look);
      if (known.size() == changelogs.size()) {
        origin.is(known);
      }
    } catch (NumberingStoppedException gone) {
      looking.shutdown();
      stop.accept(gone);
    } catch (RuntimeException noAnswer) {
      LOG.warn("changelogs cannot be looked at error={}", noAnswer.getMessage());
    }
  }

  private void look(String changelog, KafkaFuture<TopicDescription> found) {
    try {
      mustStay(changelog, Answers.await(found).topicId());
      missing.remove(changelog);
    } catch (UnknownTopicOrPartitionException e) {
      // A broker that has just started may not know it yet.
      if (!missing.add(changelog) && start.anythingNumbered()) {
        throw KafkaClients.gone(changelog);
      }
    }
  }

  private void mustStay(String changelog, Uuid id) {
    Uuid before = known.putIfAbsent(changelog, id);
    if (before != null && !before.equals(id)) {
      throw KafkaClients.gone(changelog);
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
