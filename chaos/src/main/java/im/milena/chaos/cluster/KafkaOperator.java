package im.milena.chaos.cluster;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What somebody does to topics and groups by Kafka's own tools. */
public final class KafkaOperator implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int LOOK_AGAIN_MILLIS = 200;

  private final String bootstrapServers;
  private final Admin admin;
  private final Map<String, TopicCopy> copies = new HashMap<>();

  public KafkaOperator(Cluster cluster) {
    bootstrapServers = cluster.kafkaAddress();
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  public boolean hasTopic(String topic) {
    return KafkaView.answer(admin.listTopics().names()).contains(topic);
  }

  /** Keeps a copy of a compacted topic to which nobody writes, and deletes it. */
  public void delete(String topic) {
    copies.put(topic, copy(topic));
    KafkaView.answer(admin.deleteTopics(List.of(topic)).all());
    while (hasTopic(topic)) {
      Pause.millis(LOOK_AGAIN_MILLIS);
    }
  }

  private TopicCopy copy(String topic) {
    TopicDescription description =
        KafkaView.answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<String, String> settings =
        KafkaView.answer(admin.describeConfigs(List.of(resource)).values().get(resource))
            .entries()
            .stream()
            .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    return new TopicCopy(
        topic,
        (short) description.partitions().get(0).replicas().size(),
        settings,
        read(topic, description.partitions().size()));
  }

  private List<LinkedHashMap<ByteBuffer, byte[]>> read(String topic, int count) {
    List<LinkedHashMap<ByteBuffer, byte[]>> newest = new ArrayList<>();
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newest.add(new LinkedHashMap<>());
      partitions.add(new TopicPartition(topic, i));
    }
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(POLL)
            .forEach(
                record ->
                    newest
                        .get(record.partition())
                        .put(ByteBuffer.wrap(record.key()), record.value()));
      }
    }
    return newest;
  }

  /** Makes a deleted topic again, as the copy has it. */
  public void restore(String topic) {
    TopicCopy copy = Objects.requireNonNull(copies.remove(topic), topic);
    KafkaView.answer(
        admin
            .createTopics(
                List.of(
                    new NewTopic(topic, copy.partitions().size(), copy.replication())
                        .configs(copy.settings())))
            .all());
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < copy.partitions().size(); i++) {
        int partition = i;
        copy.partitions()
            .get(i)
            .forEach(
                (key, value) ->
                    producer.send(new ProducerRecord<>(topic, partition, key.array(), value)));
      }
      producer.flush();
    }
  }

  /** Why Kafka does not delete the group; empty if it is deleted. */
  public String deleteGroup(String group) {
    try {
      KafkaView.answer(admin.deleteConsumerGroups(List.of(group)).all());
      return "";
    } catch (IllegalStateException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** Sets a group that has no members to the first records of a topic. */
  public void rewind(String group, String topic, int partitions) {
    var beginning = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (int i = 0; i < partitions; i++) {
      beginning.put(new TopicPartition(topic, i), new OffsetAndMetadata(0));
    }
    KafkaView.answer(admin.alterConsumerGroupOffsets(group, beginning).all());
  }

  /** What is still deleted is restored. */
  @Override
  public void close() {
    List.copyOf(copies.keySet()).stream().filter(topic -> !hasTopic(topic)).forEach(this::restore);
    admin.close();
  }
}
