package im.milena.standalone;

import im.milena.followers.mentions.MentionFollower;
import im.milena.sinks.SinkSettings;
import im.milena.standalone.commandline.FailureReport;
import im.milena.topics.BrokerFeatures;
import im.milena.topics.HangingTransactions;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.topology.settings.TopologySettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Kafka, the topics, and how far each reader of the log is behind. */
final class KafkaExamination {
  /** More than this and messages visibly wait. */
  private static final long MUCH_LAG = 10_000;

  private static final int PATIENCE_MILLIS = 8_000;

  private final String bootstrapServers;
  private final TopicsSettings settings;

  KafkaExamination(String bootstrapServers, TopicsSettings settings) {
    this.bootstrapServers = bootstrapServers;
    this.settings = settings;
  }

  /** Adds what it finds; false if Kafka does not answer. */
  boolean examine(List<Finding> findings) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS))) {
      int brokers = admin.describeCluster().nodes().get().size();
      new BrokerFeatures(admin)
          .transactionProblem()
          .ifPresentOrElse(
              problem -> findings.add(Finding.wrong("Kafka", problem)),
              () -> findings.add(Finding.fine("Kafka", brokers + " brokers, transactions v2")));
      topics(admin, findings);
      lags(admin, findings);
      return true;
    } catch (ExecutionException e) {
      findings.add(Finding.wrong("Kafka", bootstrapServers + " does not answer: " + e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.add(Finding.wrong("Kafka", "interrupted"));
    } catch (RuntimeException e) {
      findings.add(Finding.wrong("Kafka", FailureReport.sentence(e)));
    }
    return false;
  }

  private void topics(Admin admin, List<Finding> findings) {
    Topics topics = Topics.of(settings);
    var differences = new TopicAdmin(admin, topics).check();
    differences.forEach(d -> findings.add(Finding.wrong("topics", d.toString())));
    if (differences.isEmpty()) {
      findings.add(Finding.fine("topics", "as the catalogue wants them"));
    }
    new HangingTransactions(admin)
        .find(topics, settings.groupPrefix())
        .forEach(hanging -> findings.add(Finding.wrong("hanging transaction", hanging.toString())));
  }

  private void lags(Admin admin, List<Finding> findings)
      throws ExecutionException, InterruptedException {
    lag(admin, "topology", TopologySettings.applicationId(settings), findings);
    lag(
        admin,
        "history sink",
        SinkSettings.history(bootstrapServers, settings.prefix()).group(),
        findings);
    lag(
        admin,
        "live sink",
        SinkSettings.live(bootstrapServers, settings.prefix()).group(),
        findings);
    lag(
        admin,
        MentionFollower.NAME + " follower",
        SinkSettings.follower(bootstrapServers, settings.prefix(), MentionFollower.NAME).group(),
        findings);
  }

  private static void lag(Admin admin, String reader, String group, List<Finding> findings)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    if (committed.isEmpty()) {
      findings.add(Finding.wrong(reader, "has never run (group " + group + ")"));
      return;
    }
    long lag = total(ends(admin, committed.keySet())) - offsets(committed.values());
    String text = lag + " records behind";
    findings.add(lag > MUCH_LAG ? Finding.wrong(reader, text) : Finding.fine(reader, text));
  }

  private static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static long total(Map<TopicPartition, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long offsets(Collection<OffsetAndMetadata> committed) {
    return committed.stream().mapToLong(OffsetAndMetadata::offset).sum();
  }
}
