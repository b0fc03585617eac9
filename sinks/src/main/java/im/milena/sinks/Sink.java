package im.milena.sinks;

import im.milena.health.PartState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of a sink: a thread of its own, with its consumer and its producer. */
public final class Sink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
  private static final Duration CLOSE_CLIENTS = Duration.ofSeconds(5);

  private final Duration drain;
  private final StateBoard board;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SinkLoop loop;
  private final Thread thread;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Sink(
      String name,
      SinkContext context,
      List<Source> sources,
      FirstStart firstStart,
      Function<AckedWriter, Projection> projection) {
    SinkSettings settings = context.settings();
    this.drain = settings.drain();
    this.board = new StateBoard(name, context.clock());
    this.consumer = new KafkaConsumer<>(settings.consumerConfig());
    this.producer = new KafkaProducer<>(settings.producerConfig());
    var writer = new AckedWriter(producer);
    this.loop =
        new SinkLoop(
            settings,
            new StartRules(settings.group(), firstStart, sources),
            sources,
            projection.apply(writer),
            new SinkClients(
                consumer,
                new DeadLetterWriter(context.topics().deadLetters(), writer),
                context.nanoTime()),
            new SinkMetrics(context.registry(), name),
            board);
    this.thread = new Thread(this::run, name + "-sink");
  }

  /**
   * Connects to Kafka but reads nothing before {@link #start}.
   *
   * @param name for threads, logs and metrics
   * @param projection given a writer that shares the sink's producer
   */
  public static Sink create(
      String name,
      SinkContext context,
      List<Source> sources,
      FirstStart firstStart,
      Function<AckedWriter, Projection> projection) {
    return new Sink(name, context, sources, firstStart, projection);
  }

  /** Starts reading, on a thread of its own. May be called once. */
  public void start() {
    thread.start();
  }

  public PartState state() {
    return board.state();
  }

  /**
   * Returns when the sink has ended.
   *
   * @throws RuntimeException the cause if it was not {@link #close}, so that the process exits with
   *     an error
   */
  public void await() {
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Finishes the batch in hand, commits and leaves; past the deadline it gives up what is
   * uncommitted.
   */
  @Override
  public void close() {
    loop.stop();
    try {
      if (thread.getState() == Thread.State.NEW) {
        closeClients();
        return;
      }
      thread.join(drain.toMillis());
      if (thread.isAlive()) {
        LOG.warn("undrained at close thread={} seconds={}", thread.getName(), drain.toSeconds());
        thread.interrupt();
        thread.join(CLOSE_CLIENTS.toMillis());
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      loop.run();
      board.stopped(null);
      end.complete(null);
    } catch (Throwable e) {
      board.stopped(e);
      end.completeExceptionally(e);
    } finally {
      closeClients();
    }
  }

  private void closeClients() {
    consumer.close(CloseOptions.timeout(CLOSE_CLIENTS));
    producer.close(CLOSE_CLIENTS);
  }
}
