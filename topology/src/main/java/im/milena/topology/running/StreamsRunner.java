package im.milena.topology.running;

import im.milena.health.PartState;
import im.milena.topics.Topics;
import im.milena.topology.MessageTopology;
import im.milena.topology.StateStores;
import im.milena.topology.rules.NumberingStoppedException;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the topology, watches it and stops it. Started at most once; {@link #close} may be called
 * from any thread.
 *
 * <p>A stream thread that dies takes the whole instance with it: {@link #await} throws, so that the
 * process ends with an error and its supervisor decides. Only one that slept until its transaction
 * was aborted is replaced.
 */
public final class StreamsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  private final TopologySettings settings;
  private final Topics topics;
  private final MeterRegistry registry;
  private final TakeOver takeOver;
  private final KafkaClients clients;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable TopologyFailedException> failure =
      new AtomicReference<>();
  private @Nullable RocksMemory memory;
  private @Nullable ChangelogWatch watch;
  private volatile @Nullable KafkaStreams streams;

  public StreamsRunner(TopologySettings settings, Topics topics, MeterRegistry registry) {
    this(settings, topics, registry, new KafkaClients(settings.applicationId(), topics));
  }

  public StreamsRunner(
      TopologySettings settings, Topics topics, MeterRegistry registry, KafkaClients clients) {
    this.settings = settings;
    this.topics = topics;
    this.registry = registry;
    this.takeOver = new TakeOver(settings);
    this.clients = clients;
  }

  /**
   * Checks the cluster and starts. Returns before the first record is numbered; {@link #health}
   * says when it runs.
   *
   * @throws NumberingStoppedException if starting would break a guarantee
   */
  public synchronized void start() {
    if (streams != null) {
      throw new IllegalStateException("the topology was started before");
    }
    var origin = new StateOrigin(settings.storage().folder(), settings.applicationId());
    Map<String, Object> bootstrap =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    KafkaStreams starting;
    try (Admin admin = Admin.create(bootstrap)) {
      new BrokerCheck(admin, topics)
          .prepare(settings.applicationId(), settings.failOver().protocol());
      new StartCheck(admin, settings.applicationId(), topics)
          .prepare(new NumberedLog(admin, settings.bootstrapServers(), topics.log().codec()));
      origin.leaveWhatIsForeign(admin);
      starting = kafkaStreams();
      streams = starting;
      takeOver.endFormerLife(admin, clients.transactionalIds());
    }
    LOG.info("starting settings={}", settings);
    starting.start();
    watch =
        new ChangelogWatch(
            clients.getAdmin(bootstrap), settings.applicationId(), topics, origin, this::stopped);
  }

  /** Its stream threads may hang in what they cannot write, so nobody waits for them. */
  private void stopped(NumberingStoppedException why) {
    failed(why);
    ended.countDown();
  }

  private KafkaStreams kafkaStreams() {
    var properties = new HashMap<>(settings.streamsProperties(topics));
    if (!settings.storage().inMemory()) {
      memory = new RocksMemory(settings.storage().rocksBytes());
      properties.put(RocksMemory.CONFIG, memory);
      properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.Setter.class);
    }
    var config = new StreamsConfig(properties);
    var stores =
        new StateStores(
            settings.storage().inMemory(),
            topics.ingress().setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    var made =
        new KafkaStreams(
            new MessageTopology(topics, stores, registry).build(config), config, clients);
    made.setUncaughtExceptionHandler(this::failed);
    made.setStateListener(this::changed);
    IngressLag.show(made, topics.ingress().name(), registry);
    return made;
  }

  private StreamThreadExceptionResponse failed(Throwable thrown) {
    if (Failure.isLostTransaction(thrown)) {
      // The new thread starts from what is committed, as another instance would.
      LOG.warn("a transaction was lost, a new stream thread begins error={}", thrown.getMessage());
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    TopologyFailedException cause = Failure.of(thrown);
    if (failure.compareAndSet(null, cause)) {
      LOG.error("topology failed error={}", cause.getMessage());
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void changed(KafkaStreams.State now, KafkaStreams.State before) {
    LOG.info("topology state={} before={}", now, before);
    takeOver.changed(now);
    if (now.hasCompletedShutdown()) {
      ended.countDown();
    }
  }

  /** {@link #start} and {@link #await}. */
  public void run() throws InterruptedException {
    start();
    await();
  }

  /**
   * Returns after {@link #close}.
   *
   * @throws TopologyFailedException if a stream thread died
   */
  public void await() throws InterruptedException {
    ended.await();
    TopologyFailedException cause = failure.get();
    if (cause != null) {
      throw cause;
    }
  }

  /** Working while it numbers messages. */
  public PartState state() {
    TopologyFailedException cause = failure.get();
    if (cause != null) {
      return new PartState.Failed(cause);
    }
    KafkaStreams running = streams;
    return running == null ? new PartState.Starting() : state(running.state());
  }

  /** While it restores it takes over tasks and reads changelogs, and numbering stands still. */
  private static PartState state(KafkaStreams.State state) {
    return switch (state) {
      case CREATED -> new PartState.Starting();
      case REBALANCING -> new PartState.Starting("restoring");
      case RUNNING -> new PartState.Working();
      case PENDING_SHUTDOWN, NOT_RUNNING -> new PartState.Stopped();
      case PENDING_ERROR, ERROR ->
          new PartState.Failed(new IllegalStateException("Kafka Streams is in state " + state));
    };
  }

  /**
   * Commits what is numbered and stops, keeping the instance's tasks for its restart if it has an
   * instance id. Waits up to the drain time.
   */
  @Override
  public void close() {
    boolean comesBack = settings.failOver().instanceId() != null;
    stop(
        comesBack
            ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
            : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
  }

  /** As {@link #close}, but other instances take over at once: for scaling in. */
  public void leave() {
    stop(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
  }

  private synchronized void stop(CloseOptions.GroupMembershipOperation membership) {
    takeOver.close();
    KafkaStreams running = streams;
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (running != null) {
      boolean drained =
          running.close(
              CloseOptions.timeout(settings.failOver().drain())
                  .withGroupMembershipOperation(membership));
      if (!drained) {
        LOG.warn("topology did not stop drain={}", settings.failOver().drain());
        return;
      }
    }
    if (memory != null) {
      memory.close();
      memory = null;
    }
    ended.countDown();
  }
}
