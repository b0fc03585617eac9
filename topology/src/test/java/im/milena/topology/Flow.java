package im.milena.topology;

import im.milena.log.Change;
import im.milena.log.DeadLetter;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.serdes.CodecSerde;
import im.milena.serdes.Codecs;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.topology.rules.Conversation;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology on Kafka's test driver, with one partition. What it wrote is kept until asked for.
 */
public final class Flow implements AutoCloseable {
  static final Topics TOPICS = topics(1);
  static final long START = 1_700_000_000_000L;
  private static final List<String> STORES =
      List.of(GuardPosition.STORE, RememberSends.STORE, AssignSeqs.STORE, TrackReads.STORE);

  private final Topics topics;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> ingress;
  private final List<LogRecord> log = new ArrayList<>();
  private final List<LogRecord> transients = new ArrayList<>();
  private final List<ReadMark> readMarks = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long now = START;
  private Duration writersClock = Duration.ZERO;

  public Flow() {
    this(TOPICS);
  }

  public Flow(Topics topics) {
    this.topics = topics;
    Properties properties = new Properties();
    properties.putAll(settings().streamsProperties(topics));
    driver =
        new TopologyTestDriver(
            new MessageTopology(topics, new StateStores(true, "1"), registry)
                .build(new StreamsConfig(properties)),
            properties);
    ingress =
        driver.createInputTopic(
            topics.ingress().name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Topics topics(int partitions) {
    return Topics.of(
        new TopicsSettings("", partitions, 1, (short) 1, (short) 1, Duration.ofMillis(-1)));
  }

  static TopologySettings settings() {
    return TopologySettings.singleMachine(
        TopicsSettings.SINGLE_MACHINE, "unused:9092", Path.of("target", "streams"));
  }

  public void send(Envelope... envelopes) {
    for (Envelope envelope : envelopes) {
      send(envelope.family().bytes(), Codecs.ENVELOPE.encode(written(envelope)));
    }
  }

  public void send(byte[] key, byte[] value) {
    ingress.pipeInput(new TestRecord<>(key, value, null, now));
    drain();
  }

  private Envelope written(Envelope envelope) {
    return new Envelope(
        envelope.family(),
        envelope.author(),
        envelope.service(),
        envelope.id(),
        envelope.operationId(),
        envelope.acceptedAt() + writersClock.toMillis(),
        envelope.entries());
  }

  /** On all clocks, as the next records show it. */
  void passes(Duration time) {
    brokersClockMoves(time);
    writersClockMoves(time);
  }

  void brokersClockMoves(Duration by) {
    now += by.toMillis();
  }

  void writersClockMoves(Duration by) {
    writersClock = writersClock.plus(by);
  }

  List<LogRecord> log() {
    return log;
  }

  /** Each numbered message of the log as {@code conversation#seq clientMsgID}. */
  public List<String> numbered() {
    return log.stream()
        .filter(record -> record.change() instanceof Change.Numbered)
        .map(Flow::show)
        .toList();
  }

  static String show(LogRecord record) {
    var message = ((Change.Numbered) record.change()).message();
    return record.conversation() + "#" + message.seq() + " " + message.message().clientMessageId();
  }

  List<LogRecord> transients() {
    return transients;
  }

  List<ReadMark> readMarks() {
    return readMarks;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  List<String> reasons() {
    return deadLetters.stream().map(DeadLetter::reason).toList();
  }

  public long count(String counter) {
    Counter found = registry.find("milena.topology." + counter).counter();
    if (found == null) {
      throw new IllegalArgumentException("no counter " + counter);
    }
    return (long) found.count();
  }

  /** The state as it would be restored from changelogs now. */
  public Map<String, Map<Object, Object>> committed() {
    var state = new TreeMap<String, Map<Object, Object>>();
    for (String name : STORES) {
      var entries = new HashMap<Object, Object>();
      try (var all = driver.getKeyValueStore(name).all()) {
        all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
      }
      state.put(name, entries);
    }
    return state;
  }

  public void restore(Map<String, Map<Object, Object>> state) {
    state.forEach(
        (name, entries) -> {
          KeyValueStore<Object, Object> store = driver.getKeyValueStore(name);
          entries.forEach(store::put);
        });
  }

  Conversation conversation(String id) {
    KeyValueStore<String, Conversation> store = driver.getKeyValueStore(AssignSeqs.STORE);
    Conversation stored = store.get(id);
    return stored == null ? Conversation.NEW : stored;
  }

  private void drain() {
    log.addAll(read(topics.log()));
    transients.addAll(read(topics.transients()));
    readMarks.addAll(read(topics.readMarks()));
    deadLetters.addAll(read(topics.deadLetters()));
  }

  private <V> List<V> read(Topic<V> topic) {
    return driver
        .createOutputTopic(
            topic.name(),
            Serdes.ByteArray().deserializer(),
            new CodecSerde<>(topic.codec()).deserializer())
        .readValuesToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
