package im.milena.gateway;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.tokens.KafkaKicks;
import im.milena.gateway.wiring.Gateway;
import im.milena.log.Delivery;
import im.milena.log.TestMessages;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.InMemoryWatchers;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.stores.reading.ConversationReads;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What gateways live in, faked, and a real topic of deliveries. Closes the gateways it started. */
final class Surroundings implements AutoCloseable {
  static final SequencedMessage MESSAGE =
      new SequencedMessage(new Seq(7), TestMessages.text("bob", "alice", "m1"));

  final ShiftedClock clock = new ShiftedClock();
  final ShiftedClock steady = new ShiftedClock();
  final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
  final InMemoryPresence presence = new InMemoryPresence(slots);
  final InMemoryWatchers watchers = new InMemoryWatchers(slots);
  final FakeTokens tokens = new FakeTokens();
  final FakeSender sender = new FakeSender();
  final FakeReads reads = new FakeReads(MESSAGE);
  final FakeMembers members = new FakeMembers();
  final Topic<Delivery> topic;

  private final Producer<byte[], byte[]> producer =
      new KafkaProducer<>(Broker.client(), new ByteArraySerializer(), new ByteArraySerializer());
  private final List<Gateway> gateways = new ArrayList<>();

  /** One for each gateway: two gauges of one name in a registry would be those of the first. */
  private final List<MeterRegistry> metrics = new CopyOnWriteArrayList<>();

  private @Nullable ConversationReads stored;

  Surroundings() {
    topic =
        Topics.of(
                new TopicsSettings(
                    UUID.randomUUID() + ".", 1, 4, (short) 1, (short) 1, Duration.ofMillis(-1)))
            .deliveries();
    try (Admin admin = Admin.create(Broker.client())) {
      admin
          .createTopics(List.of(new NewTopic(topic.name(), topic.partitions(), (short) 1)))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    slots.startEpoch();
  }

  static GatewaySettings settings() {
    return GatewaySettings.at("127.0.0.1", 0);
  }

  Gateway start() {
    return start(settings());
  }

  Gateway start(GatewaySettings settings) {
    return start(settings, presence, watchers, slots);
  }

  /** A gateway over stores that are not the fakes. */
  Gateway start(GatewaySettings settings, Presence presence, Watchers watchers, Slots slots) {
    var deliveries = new DeliveryWriter(producer, topic);
    var ports =
        new GatewayPorts(
            tokens,
            sender,
            stored == null ? reads : stored,
            user -> List.of(),
            presence,
            watchers,
            slots,
            members,
            new KafkaKicks(deliveries),
            deliveries);
    var registry = new SimpleMeterRegistry();
    metrics.add(registry);
    var gateway = new Gateway(settings, ports, topic, Broker.client(), registry, clock, steady);
    gateway.start();
    gateways.add(gateway);
    return gateway;
  }

  /** Gateways that are started from now on read there. */
  void readFrom(ConversationReads others) {
    stored = others;
  }

  /** Delivers to the slots that hold the user's devices, as the live sink does. */
  void deliver(Device to, Delivery delivery) {
    deliver(to.slot().slot(), topic.codec().encode(delivery));
  }

  void deliver(int slot, byte[] record) {
    try {
      producer.send(new ProducerRecord<>(topic.name(), slot, null, record)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many records were ever delivered to the slot. */
  long delivered(int slot) {
    var partition = new TopicPartition(topic.name(), slot);
    try (Admin admin = Admin.create(Broker.client())) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  double count(String name, String... tags) {
    return metrics.stream()
        .map(registry -> registry.find(name).tags(tags).counter())
        .filter(Objects::nonNull)
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Of all gateways together. */
  double gauge(String name) {
    return metrics.stream().mapToDouble(registry -> registry.get(name).gauge().value()).sum();
  }

  List<Gauge> gauges() {
    return metrics.stream()
        .flatMap(registry -> registry.getMeters().stream())
        .filter(Gauge.class::isInstance)
        .map(Gauge.class::cast)
        .toList();
  }

  /** How many connections ended, by reason. */
  String closed() {
    return metrics.stream()
        .flatMap(registry -> registry.find("milena.gateway.closed").counters().stream())
        .map(counter -> counter.getId().getTag("reason") + "=" + (long) counter.count())
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::close);
    producer.close(Duration.ZERO);
  }
}
