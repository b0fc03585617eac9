package im.milena.topology;

import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topology.rules.Judge;
import im.milena.topology.rules.Output;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The message flow on one page: validate → guard position → drop duplicates → assign seqs →
 * remember sends → track reads → route to log, transients, read marks and dead letters.
 *
 * <p>Exactly once: counters, outputs and the consumed offset commit in one transaction; the
 * RATIONALE says what that takes.
 */
public final class MessageTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final Topics topics;
  private final Judge judge;
  private final Encoding encoding;
  private final StateStores stores;
  private final TopologyMetrics metrics;

  public MessageTopology(Topics topics, StateStores stores, MeterRegistry registry) {
    this.topics = topics;
    this.judge = new Judge(topics.ingress());
    this.encoding = new Encoding(topics);
    this.stores = stores;
    this.metrics = new TopologyMetrics(registry);
  }

  public Topology build(StreamsConfig config) {
    // Given to the builder, because given to KafkaStreams alone it would let generated names pass.
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));

    KStream<byte[], Output> outputs =
        read(builder)
            .processValues(Validate.supplier(judge, metrics), Named.as(Validate.NAME))
            .processValues(GuardPosition.supplier(stores, metrics), Named.as(GuardPosition.NAME))
            .processValues(DropDuplicates.supplier(stores, metrics), Named.as(DropDuplicates.NAME))
            .processValues(
                AssignSeqs.supplier(stores, encoding, metrics), Named.as(AssignSeqs.NAME))
            .processValues(RememberSends.supplier(stores), Named.as(RememberSends.NAME))
            .processValues(
                TrackReads.supplier(stores, encoding, metrics), Named.as(TrackReads.NAME))
            .process(RouteOutputs.supplier(encoding, metrics), Named.as(RouteOutputs.NAME));

    outputs
        .split(Named.as("to-"))
        .branch(MessageTopology::isForLog, Branched.withConsumer(this::writeLog, "log"))
        .branch(MessageTopology::isOnce, Branched.withConsumer(this::writeTransients, "transients"))
        .branch(
            MessageTopology::isReadMark, Branched.withConsumer(this::writeReadMarks, "read-marks"))
        .defaultBranch(Branched.withConsumer(this::writeDeadLetters, "dead-letters"));

    return builder.build();
  }

  private KStream<byte[], byte[]> read(StreamsBuilder builder) {
    return builder.stream(
        topics.ingress().name(),
        Consumed.with(BYTES, BYTES)
            .withName("read-ingress")
            .withOffsetResetPolicy(AutoOffsetReset.none()));
  }

  private void writeLog(KStream<byte[], Output> outputs) {
    write(outputs, topics.log(), "write-log");
  }

  private void writeTransients(KStream<byte[], Output> outputs) {
    write(outputs, topics.transients(), "write-transients");
  }

  private void writeReadMarks(KStream<byte[], Output> outputs) {
    write(outputs, topics.readMarks(), "write-read-marks");
  }

  private void writeDeadLetters(KStream<byte[], Output> outputs) {
    write(outputs, topics.deadLetters(), "write-dead-letters");
  }

  private static void write(KStream<byte[], Output> outputs, Topic<?> topic, String name) {
    outputs.to(
        topic.name(),
        Produced.with(BYTES, OutputSerde.serde(), MessageTopology::ingressPartition)
            .withName(name));
  }

  private static Optional<Set<Integer>> ingressPartition(
      String topic, byte[] key, Output output, int partitions) {
    return Optional.of(Set.of(output.partition()));
  }

  private static boolean isForLog(byte[] key, Output output) {
    return output.isForLog();
  }

  private static boolean isOnce(byte[] key, Output output) {
    return output.isTransient();
  }

  private static boolean isReadMark(byte[] key, Output output) {
    return output.isReadMark();
  }
}
