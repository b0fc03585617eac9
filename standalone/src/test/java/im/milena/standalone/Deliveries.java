package im.milena.standalone;

import im.milena.log.Delivery;
import im.milena.serdes.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What all gateways of a cluster were told so far, by slot. */
final class Deliveries {
  private final TestCluster cluster;

  Deliveries(TestCluster cluster) {
    this.cluster = cluster;
  }

  Map<Integer, List<Delivery>> read() {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.addresses().kafka());
    Map<Integer, List<Delivery>> bySlot = new TreeMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(cluster.topics().deliveries().name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          bySlot
              .computeIfAbsent(record.partition(), slot -> new ArrayList<>())
              .add(Codecs.DELIVERY.decode(record.value()));
        }
      }
    }
    return bySlot;
  }
}
