package im.milena.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.health.PartState;
import im.milena.log.LogRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** The loop itself, over a real consumer whose calls to the brokers fail. */
class SinkLoopIT extends SinksOnABroker {
  private static final int RECORDS = 6;
  private static final Set<String> ASKS_BROKERS =
      Set.of("poll", "committed", "beginningOffsets", "endOffsets", "commitSync");

  /** A part per record, so that the loop polls and commits in the middle of batches. */
  private static final class OneAtATime implements Projection {
    private final Set<Long> applied = new HashSet<>();
    private final SinkCluster cluster;

    OneAtATime(SinkCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public synchronized BatchOutcome apply(Batch batch) {
      List<Received<LogRecord>> records = batch.of(cluster.topics().log());
      if (records.isEmpty()) {
        return BatchOutcome.APPLIED;
      }
      applied.add(records.get(0).offset());
      return new BatchOutcome.Unfinished(batch.withoutFirst(1));
    }

    synchronized int applied() {
      return applied.size();
    }
  }

  @Test
  void whicheverCallToTheBrokersFailsTheLoopComesRight() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      cluster.log(log.text("alice", "bob"));
    }
    NthCall nth;
    int n = 0;
    do {
      n++;
      nth =
          new NthCall(
              n, NthCall.Loses.CALL, () -> new TimeoutException("the brokers did not answer"));
      readsAll("lost-call-" + n, nth);
    } while (nth.hasHit());
    assertThat(n).isGreaterThan(8);
  }

  private void readsAll(String group, NthCall nth) throws Exception {
    var settings =
        new SinkSettings(
            cluster.bootstrapServers(),
            group,
            Optional.empty(),
            FetchSettings.EAGER,
            Duration.ZERO,
            4,
            "none",
            Duration.ofSeconds(10));
    var projection = new OneAtATime(cluster);
    var board = new StateBoard(group, Clock.systemUTC());
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings.consumerConfig());
        var producer = new KafkaProducer<byte[], byte[]>(settings.producerConfig())) {
      @SuppressWarnings("unchecked") // a consumer of bytes
      Consumer<byte[], byte[]> failing =
          nth.of(Consumer.class, consumer, method -> ASKS_BROKERS.contains(method.getName()));
      List<Source> sources = List.of(Source.complete(cluster.topics().log()));
      var loop =
          new SinkLoop(
              settings,
              new StartRules(group, FirstStart.EARLIEST, sources),
              sources,
              projection,
              new SinkClients(
                  failing,
                  new DeadLetterWriter(cluster.topics().deadLetters(), new AckedWriter(producer)),
                  System::nanoTime),
              new SinkMetrics(registry, group),
              board);
      var thread = new Thread(loop::run, group);
      thread.start();
      await(nth.toString())
          .until(
              () ->
                  projection.applied() == RECORDS
                      && board.state() instanceof PartState.Working
                      && committed(group) >= RECORDS);
      loop.stop();
      thread.join();
    }
  }

  private long committed(String group) throws Exception {
    return cluster.committed(group).values().stream().mapToLong(o -> o.offset()).sum();
  }
}
