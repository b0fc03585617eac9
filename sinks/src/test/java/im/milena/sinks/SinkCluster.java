package im.milena.sinks;

import im.milena.embedded.EmbeddedKafka;
import im.milena.log.DeadLetter;
import im.milena.log.Delivery;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker, and for each test a catalogue of its own on it; writes what the topology would write.
 */
public final class SinkCluster implements AutoCloseable {
  public static final int SLOTS = 4;

  private final EmbeddedKafka kafka;
  private final Admin admin;
  private KafkaProducer<byte[], byte[]> topology;
  private String prefix = "";
  private Topics topics;

  public SinkCluster(Path folder) {
    kafka = EmbeddedKafka.start(folder, 0);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    topology = producer(kafka);
  }

  private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
    var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "topology"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  /** Empty topics, which no sink has read. */
  public void begin() throws Exception {
    prefix = UUID.randomUUID().toString().substring(0, 8) + ".";
    topics =
        Topics.of(
            new TopicsSettings(prefix, 2, SLOTS, (short) 1, (short) 1, Duration.ofMillis(-1)));
    var wanted = new ArrayList<NewTopic>();
    for (Topic<?> topic : topics.all()) {
      wanted.add(
          new NewTopic(topic.name(), topic.partitions(), topic.replication())
              .configs(topic.config()));
    }
    admin.createTopics(wanted).all().get();
  }

  public Topics topics() {
    return topics;
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Of the names of topics and groups. */
  public String prefix() {
    return prefix;
  }

  public SinkSettings historySettings() {
    return SinkSettings.history(bootstrapServers(), prefix)
        .withCommitInterval(Duration.ofMillis(50));
  }

  public SinkSettings liveSettings() {
    return SinkSettings.live(bootstrapServers(), prefix).withCommitInterval(Duration.ofMillis(50));
  }

  /** One transaction, each record in its family's partition. */
  public void log(LogRecord... records) {
    log(List.of(records));
  }

  public void log(List<LogRecord> records) {
    write(topics.log(), records);
  }

  public void transients(LogRecord... records) {
    write(topics.transients(), List.of(records));
  }

  private void write(Topic<LogRecord> topic, List<LogRecord> records) {
    commit(
        records.stream()
            .map(
                record ->
                    new ProducerRecord<>(
                        topic.name(),
                        topic.partitionOf(record.conversation().family()),
                        record.conversation().family().bytes(),
                        topic.codec().encode(record)))
            .toList());
  }

  /**
   * A broker on a machine that stands still may lose an open transaction; the topology begins such
   * a one again as well.
   */
  private void commit(List<ProducerRecord<byte[], byte[]>> records) {
    while (true) {
      try {
        topology.beginTransaction();
        records.forEach(topology::send);
        topology.commitTransaction();
        return;
      } catch (InvalidTxnStateException e) {
        topology.close(Duration.ZERO);
        topology = producer(kafka);
      }
    }
  }

  public void mark(ReadMark mark) {
    Topic<ReadMark> marks = topics.readMarks();
    commit(
        List.of(
            new ProducerRecord<>(
                marks.name(),
                marks.partitionOf(mark.conversation().family()),
                (mark.conversation() + " " + mark.user()).getBytes(),
                marks.codec().encode(mark))));
  }

  /** Bytes as they are, in partition 0 of the log. */
  public void raw(byte[] value) {
    commit(List.of(new ProducerRecord<>(topics.log().name(), 0, new byte[] {1}, value)));
  }

  /** Trims the log's partition so that it begins at {@code offset}. */
  public void trimLog(int partition, long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(
                new TopicPartition(topics.log().name(), partition),
                RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  /** Committed offsets of the log, by partition. */
  public Map<Integer, OffsetAndMetadata> committed(String group) throws Exception {
    var found = new HashMap<Integer, OffsetAndMetadata>();
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (offset != null && partition.topic().equals(topics.log().name())) {
                found.put(partition.partition(), offset);
              }
            });
    return found;
  }

  public List<DeadLetter> deadLetters() {
    return read(topics.deadLetters()).stream().map(r -> decode(topics.deadLetters(), r)).toList();
  }

  /** Everything said to gateways so far, by slot. */
  public Map<Integer, List<Delivery.Push>> deliveries() {
    var bySlot = new HashMap<Integer, List<Delivery.Push>>();
    for (ConsumerRecord<byte[], byte[]> record : read(topics.deliveries())) {
      bySlot
          .computeIfAbsent(record.partition(), slot -> new ArrayList<>())
          .add((Delivery.Push) decode(topics.deliveries(), record));
    }
    return bySlot;
  }

  private static <V> V decode(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.codec().decode(record.value());
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(50)).forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public void close() {
    topology.close();
    admin.close();
    kafka.close();
  }
}
