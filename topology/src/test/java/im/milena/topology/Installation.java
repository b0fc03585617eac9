package im.milena.topology;

import static im.milena.log.TestMessages.envelope;

import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.serdes.Codecs;
import im.milena.topics.Topic;
import im.milena.topics.TopicAdmin;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.topology.running.KafkaClients;
import im.milena.topology.running.StreamsRunner;
import im.milena.topology.settings.FailOver;
import im.milena.topology.settings.GroupProtocol;
import im.milena.topology.settings.Storage;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * An installation of its own on a shared broker: topics under a prefix, a producer, and a reader of
 * the committed log.
 */
final class Installation implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final TopicsSettings sizes;
  private final Topics topics;
  private final Path folder;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  Installation(String bootstrapServers, String prefix, int partitions, Path folder) {
    this.bootstrapServers = bootstrapServers;
    this.sizes =
        new TopicsSettings(prefix, partitions, 1, (short) 1, (short) 1, Duration.ofMillis(-1));
    this.topics = Topics.of(sizes);
    this.folder = folder;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    new TopicAdmin(admin, topics).create();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                2,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  Topics topics() {
    return topics;
  }

  Admin admin() {
    return admin;
  }

  TopologySettings settings() {
    return TopologySettings.singleMachine(sizes, bootstrapServers, folder);
  }

  StreamsRunner runner() {
    return new StreamsRunner(settings(), topics, new SimpleMeterRegistry());
  }

  /** One of several on this installation. */
  StreamsRunner runner(String instanceId) {
    return runner(folder.resolve(instanceId), FailOver.of(instanceId, 1));
  }

  /** With other clients than Kafka's own. */
  StreamsRunner runner(KafkaClients clients) {
    return new StreamsRunner(settings(), topics, new SimpleMeterRegistry(), clients);
  }

  /** Without static membership. */
  StreamsRunner runner(GroupProtocol protocol, String stateFolder) {
    return runner(folder.resolve(stateFolder), FailOver.of(null, 0).withProtocol(protocol));
  }

  private StreamsRunner runner(Path state, FailOver failOver) {
    var own = settings();
    return new StreamsRunner(
        new TopologySettings(
            own.applicationId(), own.bootstrapServers(), Storage.at(state), own.pacing(), failOver),
        topics,
        new SimpleMeterRegistry());
  }

  /** The instance ids of the group's members. */
  List<String> members() throws ExecutionException, InterruptedException {
    String group = settings().applicationId();
    return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
        .map(member -> member.groupInstanceId().orElse(""))
        .toList();
  }

  /** What the members' transactional ids begin with. */
  List<String> processes() throws ExecutionException, InterruptedException {
    String group = settings().applicationId();
    return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
        .map(member -> member.clientId().replaceAll("-StreamThread-.*", ""))
        .toList();
  }

  /** With something in the log; open for ten minutes if nobody ends it. */
  KafkaProducer<byte[], byte[]> openTransaction(String transactionalId) {
    var transaction =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                600_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    transaction.initTransactions();
    transaction.beginTransaction();
    for (int i = 0; i < topics.log().partitions(); i++) {
      transaction.send(new ProducerRecord<>(topics.log().name(), i, new byte[0], new byte[0]));
    }
    transaction.flush();
    return transaction;
  }

  /** Started and numbering. */
  StreamsRunner started() {
    return started(runner());
  }

  StreamsRunner started(StreamsRunner runner) {
    runner.start();
    Awaitility.await().atMost(PATIENCE).until(() -> runner.state().works());
    return runner;
  }

  void send(Message message) {
    Envelope envelope = envelope(message);
    send(envelope, Codecs.ENVELOPE.encode(envelope));
  }

  void send(Envelope envelope, byte[] bytes) {
    Topic<Envelope> ingress = topics.ingress();
    sent.add(
        producer.send(
            new ProducerRecord<>(
                ingress.name(),
                ingress.partitionOf(envelope.family()),
                envelope.family().bytes(),
                bytes)));
  }

  /** Returns when the broker has acknowledged everything that was sent. */
  void acknowledged() throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    sent.clear();
  }

  /** Whether the group has committed everything that ingress holds. */
  boolean isNumbered() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(settings().applicationId())
            .partitionsToOffsetAndMetadata()
            .get();
    for (int i = 0; i < topics.ingress().partitions(); i++) {
      var partition = new TopicPartition(topics.ingress().name(), i);
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      OffsetAndMetadata next = committed.get(partition);
      if (next == null || next.offset() < end) {
        return false;
      }
    }
    return true;
  }

  /** The committed log as soon as it has that many records, and all that follow within a moment. */
  List<LogRecord> log(int atLeast) {
    var records = new ArrayList<LogRecord>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      String log = topics.log().name();
      List<TopicPartition> partitions =
          IntStream.range(0, topics.log().partitions())
              .mapToObj(i -> new TopicPartition(log, i))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      int before = -1;
      while (System.nanoTime() < deadline
          && (records.size() < atLeast || records.size() > before)) {
        before = records.size();
        consumer
            .poll(Duration.ofMillis(500))
            .forEach(record -> records.add(topics.log().codec().decode(record.value())));
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
