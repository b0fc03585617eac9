package im.milena.topology.running;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.topology.AssignSeqs;
import im.milena.topology.ConversationCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The last seq given in each conversation, read from the changelog of the topology's own state: for
 * diagnosis.
 */
public final class LastSeqs {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final String changelog;

  public LastSeqs(String bootstrapServers, String applicationId) {
    this.bootstrapServers = bootstrapServers;
    this.changelog = applicationId + "-" + AssignSeqs.STORE + "-changelog";
  }

  /**
   * As committed now. Reads the whole changelog, which is compacted to about one record per
   * conversation.
   */
  public Map<ConversationId, Seq> read() {
    Map<ConversationId, Seq> last = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Optional.ofNullable(consumer.listTopics().get(changelog)).orElse(List.of()).stream()
              .map(info -> new TopicPartition(changelog, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          apply(last, record.key(), record.value());
        }
      }
    }
    return last;
  }

  private static void apply(
      Map<ConversationId, Seq> last, String conversation, byte @Nullable [] state) {
    if (state == null) {
      last.remove(new ConversationId(conversation));
    } else {
      last.put(new ConversationId(conversation), new ConversationCodec().decode(state).max());
    }
  }
}
