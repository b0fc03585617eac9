package im.milena.sinks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private final DeadLetterWriter deadLetters;
  private final SinkMetrics metrics;
  private final StateBoard board;
  private final LongSupplier nanoTime;
  private final List<String> topics;
  private final Decoder decoder;
  private final Partitions partitions;
  private final Lags lags;
  private final PollPace pace;
  private final Interval commits;
  private final Random random = new Random();
  private final GoingOn goingOn = new GoingOn();
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
    this.pace = new PollPace(settings.fetching());
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
        if (partitions.arePlaced() || persist(this::place)) {
          poll().ifPresent(this::process);
        }
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

  private void process(Batch batch) {
    finish(batch);
    commitIfDue();
    rest(pace.restAfter(batch.size(), nanoTime.getAsLong()));
  }

  private Optional<Batch> poll() {
    Optional<ConsumerRecords<byte[], byte[]>> records = pollOnce(POLL);
    if (board.state().isStarting() && !consumer.assignment().isEmpty()) {
      board.running();
    }
    return records.map(found -> decoder.decode(found, lags.caughtUp()));
  }

  /** Empty if the brokers are sick, so that this proves nothing. */
  private Optional<ConsumerRecords<byte[], byte[]>> pollOnce(Duration timeout) {
    try {
      return Optional.of(consumer.poll(timeout));
    } catch (OffsetOutOfRangeException e) {
      partitions.onPartitionsAssigned(e.partitions());
      return Optional.of(ConsumerRecords.empty());
    } catch (KafkaException e) {
      RuntimeException failure =
          !SickDependency.is(e) && e.getCause() instanceof RuntimeException cause ? cause : e;
      if (!SickDependency.is(failure)) {
        throw failure;
      }
      sick(failure);
      rest(POLL);
      return Optional.empty();
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

  private BatchOutcome writeDeadLetters() {
    deadLetters.write(inHand().bad());
    return BatchOutcome.APPLIED;
  }

  private BatchOutcome place() {
    partitions.place();
    return BatchOutcome.APPLIED;
  }

  private BatchOutcome commit() {
    partitions.commit();
    return BatchOutcome.APPLIED;
  }

  /**
   * Repeats the step until it is applied. False if it was given up: the sink stops or reads again.
   */
  private boolean persist(Supplier<BatchOutcome> step) {
    int failures = 0;
    while (true) {
      Optional<BatchOutcome> outcome = attempt(step);
      if (outcome.isEmpty()) {
        failures++;
        stayAlive(Backoff.STANDARD.delay(failures, random));
      } else {
        failures = 0;
        Next next = outcome.get().fold(goingOn);
        if (next != Next.AGAIN) {
          return next == Next.DONE;
        }
      }
      if (stopping) {
        return false;
      }
    }
  }

  /** Empty if a dependency is sick. */
  private Optional<BatchOutcome> attempt(Supplier<BatchOutcome> step) {
    try {
      return Optional.of(step.get());
    } catch (RuntimeException e) {
      if (!SickDependency.is(e)) {
        throw e;
      }
      sick(e);
      return Optional.empty();
    }
  }

  private void sick(RuntimeException failure) {
    if (board.state().retrying().isEmpty()) {
      log(Level.DEBUG, failure);
    }
    metrics.retried();
    board.retrying(String.valueOf(failure.getMessage()));
  }

  private void commitIfDue() {
    if (commits.isDue()) {
      persist(this::commit);
      commits.restart();
    }
  }

  private void log(Level level, Throwable failure) {
    Batch batch = partitions.inHand();
    if (batch != null) {
      RecordLog.failed(level, board.sink(), batch, failure);
    }
  }

  private void recovered() {
    if (board.state().retrying().isPresent()) {
      board.running();
    }
    partitions.release();
  }

  /** Waits while it keeps the group's membership, and takes part in rebalances. */
  private void stayAlive(Duration wait) {
    partitions.hold();
    long end = nanoTime.getAsLong() + wait.toNanos();
    long left = wait.toNanos();
    do {
      Duration slice = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      if (pollOnce(slice).filter(records -> !records.isEmpty()).isPresent()) {
        throw new IllegalStateException("records arrived while all partitions were paused");
      }
      lags.askWhileHeld();
      left = end - nanoTime.getAsLong();
    } while (left > 0 && !stopping);
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

  /** What the loop does with a step after its outcome. */
  private enum Next {
    DONE,
    AGAIN,
    GIVEN_UP
  }

  /** What each outcome asks of the loop. */
  private final class GoingOn implements BatchOutcome.Fold<Next> {
    @Override
    public Next applied() {
      recovered();
      return Next.DONE;
    }

    @Override
    public Next notYet(BatchOutcome.NotYet outcome) {
      board.retrying(outcome.reason());
      stayAlive(NOT_YET);
      return Next.AGAIN;
    }

    /** A part of the batch in hand is done, which is progress: it is committed when due. */
    @Override
    public Next unfinished(BatchOutcome.Unfinished outcome) {
      board.running();
      metrics.applied(inHand().size() - outcome.rest().size());
      partitions.take(outcome.rest());
      stayAlive(Duration.ZERO);
      commitIfDue();
      return Next.AGAIN;
    }

    @Override
    public Next rewind(BatchOutcome.Rewind outcome) {
      partitions.rewind(outcome.offsets());
      metrics.rewound();
      recovered();
      return Next.GIVEN_UP;
    }
  }
}
