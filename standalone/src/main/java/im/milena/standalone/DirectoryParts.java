package im.milena.standalone;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.changes.ChangeFeed;
import im.milena.directory.changes.Copies;
import im.milena.directory.changes.KafkaDirectoryChanges;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.KafkaIngress;
import im.milena.directory.sending.ProducerSettings;
import im.milena.directory.sending.RedisAppliedPositions;
import im.milena.directory.tokens.KafkaKicks;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.wiring.Directory;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;

/**
 * What api and gateway both work with: the directory over its stores, and the door into the log.
 */
final class DirectoryParts implements AutoCloseable {
  final Directory directory;
  final Kicks kicks;
  final DeliveryWriter deliveries;

  private final Producer<byte[], byte[]> producer;
  private final ChangeFeed feed;

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "applied-positions");
            thread.setDaemon(true);
            return thread;
          });

  DirectoryParts(
      Topics topics,
      ProducerSettings producing,
      MongoStores mongo,
      RedisStores redis,
      TokenSettings tokenSettings,
      Directory.Policy policy,
      MeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    producer = producing.open();
    deliveries = new DeliveryWriter(producer, topics.deliveries());
    kicks = new KafkaKicks(deliveries);
    Ingress ingress = new KafkaIngress(producer, topics.ingress());
    RecentMessages recent = redis.recentMessages();
    var reads =
        new StoredConversationReads(
            recent,
            mongo.history(),
            topics.ingress()::partitionOf,
            StoredConversationReads.PATIENCE,
            (conversation, seq) -> registry.counter("milena.holes").increment());
    var copies = new Copies();
    feed =
        new ChangeFeed(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, producing.bootstrapServers()),
            topics.directoryChanges(),
            copies);
    feed.start();
    directory =
        Directory.of(
            new Directory.Ports(
                mongo.documents(),
                redis.tokens(mongo.tokens(clock), clock),
                reads,
                redis.presence(),
                kicks,
                ingress,
                new RedisAppliedPositions(recent, scheduler),
                new KafkaDirectoryChanges(producer, topics.directoryChanges(), copies),
                copies),
            tokenSettings,
            policy,
            registry,
            new SecureRandom(),
            clock);
    directory.relay().start();
  }

  @Override
  public void close() {
    directory.close();
    feed.close();
    scheduler.shutdown();
    producer.close(Duration.ofSeconds(8));
  }
}
