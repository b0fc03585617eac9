package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.topics.DeadLetterFilter;
import im.milena.topics.DeadLetters;
import im.milena.topics.Topic;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

final class Poison implements Fault {
  private static final int RECORDS_PER_ROUND = 50;
  private static final int LONGEST = 2_000;

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String does() {
    return "Writes random bytes into every partition of ingress: some without a key, some empty, 50 a"
        + " round; each has to become a dead letter.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    Cluster cluster = scene.cluster();
    Topic<?> ingress = cluster.topics().ingress();
    var letters = new DeadLetters(cluster.kafkaAddress(), cluster.topics());
    long before = count(letters);
    long poisoned = (long) RECORDS_PER_ROUND * scene.rounds();
    try (var producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.kafkaAddress()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < poisoned; i++) {
        int partition = i % ingress.partitions();
        producer.send(
            new ProducerRecord<>(
                ingress.name(),
                partition,
                scene.random().nextBoolean() ? bytes(scene, 20) : null,
                scene.random().nextInt(10) == 0 ? null : bytes(scene, LONGEST)));
      }
      producer.flush();
    }
    scene.awaitFlow();
    scene.await(
        "a dead letter for each of " + poisoned + " records",
        () -> count(letters) == before + poisoned);
  }

  private static long count(DeadLetters letters) {
    var count = new AtomicLong();
    letters.forEach(DeadLetterFilter.ALL, letter -> count.incrementAndGet());
    return count.get();
  }

  private static byte[] bytes(Scene scene, int most) {
    byte[] bytes = new byte[scene.random().nextInt(most)];
    scene.random().nextBytes(bytes);
    return bytes;
  }
}
