package im.milena.chaos.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** What the brokers say of themselves. */
public final class KafkaView implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 60;

  private final Admin admin;

  public KafkaView(Cluster cluster) {
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.kafkaAddress()));
  }

  /** The node that leads a partition. */
  public int leader(String topic, int partition) {
    return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .partitions()
        .get(partition)
        .leader()
        .id();
  }

  /** The node that coordinates the transactions of the first of these producers. */
  public int transactionCoordinator(String transactionalIdPrefix) {
    List<String> ids =
        answer(admin.listTransactions().all()).stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(transactionalIdPrefix))
            .sorted()
            .toList();
    if (ids.isEmpty()) {
      throw new IllegalStateException("no transactions of " + transactionalIdPrefix);
    }
    return answer(admin.describeTransactions(ids).description(ids.get(0))).coordinatorId();
  }

  /** The node that coordinates a consumer group. */
  public int groupCoordinator(String group) {
    return answer(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
        .coordinator()
        .id();
  }

  /** Whether the members of a consumer group have agreed on who has what. */
  public boolean isSharedOut(String group) {
    return answer(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
            .groupState()
        == GroupState.STABLE;
  }

  /** The transactional ids whose transactions began before the moment and are still open. */
  public List<String> openSinceBefore(long epochMillis) {
    Collection<TransactionListing> listed = answer(admin.listTransactions().all());
    List<String> ongoing =
        listed.stream()
            .filter(transaction -> transaction.state() == TransactionState.ONGOING)
            .map(TransactionListing::transactionalId)
            .toList();
    List<String> open = new ArrayList<>();
    answer(admin.describeTransactions(ongoing).all())
        .forEach(
            (id, description) -> {
              if (description.state() == TransactionState.ONGOING
                  && description.transactionStartTimeMs().orElse(Long.MAX_VALUE) <= epochMillis) {
                open.add(id);
              }
            });
    return open;
  }

  /** What makes a topic another one than an earlier one of its name. */
  public String topicId(String topic) {
    return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .topicId()
        .toString();
  }

  /**
   * @throws IllegalStateException if Kafka refuses or does not answer
   */
  static <T> T answer(@Nullable KafkaFuture<T> future) {
    try {
      return Objects.requireNonNull(future).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
