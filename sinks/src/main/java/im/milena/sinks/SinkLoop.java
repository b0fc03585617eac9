package im.milena.sinks;

import im.milena.stores.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.event.Level;

/**
 * Poll, write, commit: the one loop of every sink.
 *
 * <p>A batch is written before the next is polled, and offsets are committed after that, by time.
 * So a crash repeats up to a commit interval of records and loses none; that the repetition changes
 * nothing is the projection's part.
 */
final class SinkLoop {
  /**
   * Short enough to notice {@link #stop} and to commit in time; an idle poll costs next to nothing.
   */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration NOT_YET = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final Projection projection;
  private final DeadLetters deadLetters;
  private final SinkMetrics metrics;
  private final StateBoard board;
  private final LongSupplier nanoTime;
  private final List<String> topics;
  private final Decoder decoder;
  private final Partitions partitions;
  private final Lags lags;
  private final Pace pace;
  private final Interval commits;
  private final Random random = new Random();
  private volatile boolean stopping;

  SinkLoop(
      SinkSettings settings,
      StartRules startRules,
      List<Source> sources,
      Projection projection,
      SinkClients clients,
      SinkMetrics metrics,
      StateBoard board) {
    this.consumer = clients.consumer();
    this.projection = projection;
    this.deadLetters = clients.deadLetters();
    this.nanoTime = clients.nanoTime();
    this.metrics = metrics;
    this.board = board;
    this.topics = sources.stream().map(source -> source.topic().name()).toList();
    this.decoder = new Decoder(sources);
    this.partitions = new Partitions(consumer, startRules, projection, metrics);
    this.lags = new Lags(consumer, metrics, nanoTime);
    this.pace = new Pace(settings.fetching());
    this.commits = new Interval(settings.commitInterval(), nanoTime);
  }

  /** Lets {@link #run} finish the batch in hand, commit and return. */
  void stop() {
    stopping = true;
  }

  /**
   * Returns after {@link #stop}.
   *
   * @throws RuntimeException if an invariant is broken; nothing is committed from then on
   */
  void run() {
    try {
      consumer.subscribe(topics, partitions);
      while (!stopping) {
        Batch batch = poll();
        finish(batch);
        if (commits.isDue()) {
          persist(this::commit);
          commits.restart();
        }
        rest(pace.restAfter(batch.size(), nanoTime.getAsLong()));
      }
    } catch (RuntimeException | Error e) {
      partitions.abandon();
      log(Level.ERROR, e);
      throw e;
    } finally {
      // commits what is applied and leaves the group, through onPartitionsRevoked
      consumer.unsubscribe();
    }
  }

  private Batch poll() {
    ConsumerRecords<byte[], byte[]> records = pollOnce(POLL);
    if (board.state() instanceof SinkState.Starting && !consumer.assignment().isEmpty()) {
      board.running();
    }
    return decoder.decode(records, lags.caughtUp());
  }

  private ConsumerRecords<byte[], byte[]> pollOnce(Duration timeout) {
    try {
      return consumer.poll(timeout);
    } catch (OffsetOutOfRangeException e) {
      partitions.onPartitionsAssigned(e.partitions());
      return ConsumerRecords.empty();
    } catch (KafkaException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void finish(Batch batch) {
    partitions.take(batch);
    if (persist(() -> projection.apply(inHand())) && persist(this::writeDeadLetters)) {
      metrics.finished(inHand());
      partitions.putDown();
    }
  }

  private Batch inHand() {
    Batch batch = partitions.inHand();
    if (batch == null) {
      throw new IllegalStateException("no batch in hand");
    }
    return batch;
  }

  private Outcome writeDeadLetters() {
    deadLetters.write(inHand().bad());
    return Outcome.APPLIED;
  }

  private Outcome commit() {
    partitions.commit();
    return Outcome.APPLIED;
  }

  /**
   * Repeats the step until it is applied. False if it was given up: the sink stops or reads again.
   */
  private boolean persist(Supplier<Outcome> step) {
    int failures = 0;
    while (true) {
      Duration wait;
      try {
        Outcome outcome = step.get();
        if (outcome instanceof Outcome.Applied) {
          recovered();
          return true;
        }
        if (outcome instanceof Outcome.Rewind rewind) {
          partitions.rewind(rewind.offsets());
          metrics.rewound();
          recovered();
          return false;
        }
        board.retrying(((Outcome.NotYet) outcome).reason());
        wait = NOT_YET;
      } catch (StoreUnavailableException e) {
        if (failures == 0) {
          log(Level.DEBUG, e);
        }
        failures++;
        metrics.retried();
        board.retrying(String.valueOf(e.getMessage()));
        wait = Backoff.STANDARD.delay(failures, random);
      }
      stayAlive(wait);
      if (stopping) {
        return false;
      }
    }
  }

  private void log(Level level, Throwable failure) {
    Batch batch = partitions.inHand();
    if (batch != null) {
      RecordLog.failed(level, board.sink(), batch, failure);
    }
  }

  private void recovered() {
    if (board.state() instanceof SinkState.Retrying) {
      board.running();
      partitions.release();
    }
  }

  /** Waits while it keeps the group's membership, and takes part in rebalances. */
  private void stayAlive(Duration wait) {
    partitions.hold();
    long end = nanoTime.getAsLong() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && !stopping; left = end - nanoTime.getAsLong()) {
      Duration slice = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      if (!pollOnce(slice).isEmpty()) {
        throw new IllegalStateException("records arrived while all partitions were paused");
      }
      lags.askWhileHeld();
    }
  }

  private static void rest(Duration pause) {
    if (!pause.isZero()) {
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
