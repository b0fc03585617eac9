package im.milena.sinks;

import im.milena.stores.StoreUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The offsets that the history sinks' group has committed. History has applied everything before
 * them, since it commits last. Asked once per loss of Redis, so the connection lives no longer than
 * the question.
 */
public final class CommittedHistoryPositions implements HistoryPositions {
  private final String bootstrapServers;
  private final String historyGroup;

  /**
   * @param historyGroup the consumer group of the history sinks
   */
  public CommittedHistoryPositions(String bootstrapServers, String historyGroup) {
    this.bootstrapServers = bootstrapServers;
    this.historyGroup = historyGroup;
  }

  @Override
  public Map<TopicPartition, Long> of(Set<TopicPartition> partitions) {
    return ask(
        admin -> {
          Map<TopicPartition, OffsetAndMetadata> committed = committed(admin);
          Map<TopicPartition, Long> positions = firsts(admin, partitions);
          positions.replaceAll(
              (partition, first) -> {
                OffsetAndMetadata offset = committed.get(partition);
                return offset == null ? first : Math.max(first, offset.offset());
              });
          return positions;
        });
  }

  @Override
  public Map<TopicPartition, Long> firsts(Set<TopicPartition> partitions) {
    return ask(admin -> firsts(admin, partitions));
  }

  private interface Question {
    Map<TopicPartition, Long> ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private Map<TopicPartition, Long> ask(Question question) {
    try (Admin admin = admin()) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException cause) {
        throw new StoreUnavailableException("Kafka", cause);
      }
      throw new KafkaException("Kafka does not say what " + historyGroup + " has applied", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** A client that finds no address now may find one later: name servers can be sick too. */
  private Admin admin() {
    try {
      return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    } catch (KafkaException e) {
      throw new StoreUnavailableException("Kafka", e);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      return admin.listConsumerGroupOffsets(historyGroup).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  private static Map<TopicPartition, Long> firsts(Admin admin, Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(partition -> wanted.put(partition, OffsetSpec.earliest()));
    var firsts = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(wanted)
        .all()
        .get()
        .forEach((partition, first) -> firsts.put(partition, first.offset()));
    return firsts;
  }
}
