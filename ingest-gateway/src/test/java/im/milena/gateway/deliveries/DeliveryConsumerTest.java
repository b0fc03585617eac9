package im.milena.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.milena.log.Delivery;
import im.milena.message.UserId;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryConsumerTest {
  private static final long END = 5;

  private final Topic<Delivery> topic =
      Topics.of(new TopicsSettings("", 1, 4, (short) 1, (short) 1, Duration.ofMillis(-1)))
          .deliveries();
  private final TopicPartition partition = new TopicPartition(topic.name(), 0);
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
  private final List<Delivery> delivered = new CopyOnWriteArrayList<>();
  private final AtomicInteger missed = new AtomicInteger();
  private volatile Runnable onMissed = () -> {};
  private final DeliveryConsumer consumer =
      new DeliveryConsumer(
          kafka,
          topic,
          delivered::add,
          () -> {
            missed.incrementAndGet();
            onMissed.run();
          },
          Clock.systemUTC());

  @AfterEach
  void close() {
    consumer.close();
  }

  private void follow() {
    kafka.updateEndOffsets(Map.of(partition, END));
    consumer.start();
    consumer.follow(0);
  }

  @Test
  void afterALossThePositionIsKnownBeforeAnyConnectionEnds() {
    var kick = new Delivery.Kick(new UserId("alice"), "c", "t", "op");
    onMissed =
        () -> {
          kafka.updateEndOffsets(Map.of(partition, END + 1));
          byte[] value = topic.codec().encode(kick);
          kafka.addRecord(new ConsumerRecord<>(topic.name(), 0, END, null, value));
        };
    follow();

    kafka.schedulePollTask(
        () -> kafka.setPollException(new OffsetOutOfRangeException(Map.of(partition, END))));

    await().untilAsserted(() -> assertThat(missed).hasValue(1));
    await().untilAsserted(() -> assertThat(delivered).containsExactly(kick));
  }

  @Test
  void aFailureThatNobodyExpectedEndsConnectionsAndIsTold() {
    onMissed =
        () -> {
          throw new IllegalStateException("a fault");
        };
    follow();

    kafka.schedulePollTask(
        () -> kafka.setPollException(new OffsetOutOfRangeException(Map.of(partition, END))));

    await()
        .untilAsserted(
            () ->
                assertThat(consumer.failure())
                    .containsInstanceOf(IllegalStateException.class)
                    .hasValueSatisfying(e -> assertThat(e).hasMessage("a fault")));
    assertThatThrownBy(() -> consumer.follow(1)).hasMessageContaining("not read any more");
  }

  @Test
  void whatNeedsHelpIsNotTriedForEver() {
    follow();

    kafka.schedulePollTask(
        () -> kafka.setPollException(new TopicAuthorizationException("deliveries")));

    await()
        .untilAsserted(
            () ->
                assertThat(consumer.failure())
                    .containsInstanceOf(TopicAuthorizationException.class));
    await().untilAsserted(() -> assertThat(missed).hasValue(1));
  }

  @Test
  void whatMayPassIsTriedAgainAndTold() {
    follow();

    kafka.schedulePollTask(() -> kafka.setPollException(new KafkaException("sick")));

    await().untilAsserted(() -> assertThat(consumer.trouble()).isPresent());
    await().untilAsserted(() -> assertThat(consumer.trouble()).isEmpty());
    assertThat(consumer.failure()).isEmpty();
  }
}
