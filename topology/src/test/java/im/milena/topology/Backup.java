package im.milena.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** Replaces a compacted topic by a copy that holds the newest value of each key. */
record Backup(String bootstrapServers, Admin admin) {
  interface Deletion {
    void delete(List<String> topics) throws Exception;
  }

  void restore(String topic, Deletion deletion) throws Exception {
    int partitions =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
    List<Map<Bytes, byte[]>> copy = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      copy.add(read(new TopicPartition(topic, i)));
    }
    deletion.delete(List.of(topic));
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, partitions, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact"))))
        .all()
        .get();
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      IntStream.range(0, partitions)
          .forEach(
              i ->
                  copy.get(i)
                      .forEach(
                          (key, value) ->
                              producer.send(new ProducerRecord<>(topic, i, key.get(), value))));
    }
  }

  private Map<Bytes, byte[]> read(TopicPartition partition) {
    Map<Bytes, byte[]> newest = new LinkedHashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> newest.put(Bytes.wrap(record.key()), record.value()));
      }
    }
    return newest;
  }
}
