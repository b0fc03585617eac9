package im.milena.standalone;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ReadMarks;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.sending.GroupSendRules;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.KafkaIngress;
import im.milena.directory.sending.LogMessageSender;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.PairSendRules;
import im.milena.directory.sending.ProducerSettings;
import im.milena.directory.sending.RedisAppliedPositions;
import im.milena.directory.sending.SendMetrics;
import im.milena.directory.tokens.KafkaKicks;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.users.UserAccounts;
import im.milena.stores.MongoStores;
import im.milena.stores.RedisStores;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.documents.Tokens;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.Producer;

/**
 * What api and gateway both work with: the directory over its stores, and the door into the log.
 */
final class DirectoryParts implements AutoCloseable {
  /** A mute or a kick on another node may let messages pass for this long. */
  private static final Duration RULE_AGE = Duration.ofSeconds(1);

  final TokenService tokens;
  final UserAccounts users;
  final GroupDirectory groups;
  final MessageSender sender;
  final ConversationReads reads;
  final ConversationList conversations;
  final ReadMarks readMarks;
  final Kicks kicks;

  private final Producer<byte[], byte[]> producer;

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
      MeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    producer = producing.open();
    kicks = new KafkaKicks(producer, topics.deliveries());
    Ingress ingress = new KafkaIngress(producer, topics.ingress());
    RecentMessages recent = redis.recentMessages();
    reads =
        new StoredConversationReads(
            recent,
            mongo.history(),
            topics.ingress()::partitionOf,
            StoredConversationReads.PATIENCE,
            (conversation, seq) -> registry.counter("milena.holes").increment());
    PairParticipants participants = new PairParticipants(reads);
    Tokens tokenStates = redis.tokens(mongo.tokens(clock), clock);
    tokens =
        new TokenService(tokenSettings, tokenStates, mongo.users(), redis.presence(), kicks, clock);
    users = new UserAccounts(mongo.users(), clock);
    users.ensureAdministrators(tokenSettings.administrators());
    groups =
        GroupDirectory.of(
            new GroupDirectory.Documents(mongo.groups(), mongo.users()),
            redis.presence(),
            ingress,
            new RedisAppliedPositions(recent, scheduler),
            new SecureRandom(),
            clock);
    groups.relay().start();
    sender =
        new LogMessageSender(
            ingress,
            List.of(
                new PairSendRules(mongo.users(), RULE_AGE, Ticker.systemTicker()),
                new GroupSendRules(mongo.groups(), RULE_AGE, Ticker.systemTicker(), clock)),
            participants,
            tokenSettings.administrators(),
            new SendMetrics(registry),
            clock);
    conversations = new ConversationList(reads, participants);
    readMarks = new ReadMarks(reads, ingress, clock);
  }

  @Override
  public void close() {
    groups.relay().close();
    scheduler.shutdown();
    producer.close(Duration.ofSeconds(8));
  }
}
