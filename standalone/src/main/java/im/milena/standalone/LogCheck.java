package im.milena.standalone;

import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.LogExtent;
import im.milena.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** Whether Kafka holds what the stores have applied of it; see {@link LogLoss}. */
final class LogCheck implements AutoCloseable {
  private final Admin admin;
  private final Topics topics;
  private final String database;
  private final @Nullable MongoStores mongo;
  private final @Nullable RedisStores redis;

  /**
   * @param database of MongoDB, named in what is advised
   * @param mongo null for a part that does not use it; so is redis
   */
  LogCheck(
      String kafka,
      Topics topics,
      String database,
      @Nullable MongoStores mongo,
      @Nullable RedisStores redis) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
    this.topics = topics;
    this.database = database;
    this.mongo = mongo;
    this.redis = redis;
  }

  /**
   * @throws IllegalStateException if Kafka holds less; the message says what to do
   */
  void must() {
    problem()
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem);
            });
  }

  /** Why nothing may be written to this Kafka; empty if all is well. */
  Optional<String> problem() {
    // The stores first: what they have applied by now, Kafka has by the time it is asked.
    LogLoss applied = applied();
    List<String> differences = applied.differences(LogExtent.of(admin, topics));
    return differences.isEmpty() ? Optional.empty() : Optional.of(sentence(differences));
  }

  /**
   * Which log this is.
   *
   * @throws IllegalStateException if the topics are not there yet
   */
  LogOrigin origin() {
    LogExtent kafka = LogExtent.of(admin, topics);
    for (LogExtent.Extent topic : List.of(kafka.ingress(), kafka.log())) {
      if (!topic.exists()) {
        throw new IllegalStateException(
            "there is no topic " + topic.topic() + "; run 'milena topics create' first");
      }
    }
    return new LogOrigin(kafka.cluster(), kafka.ingress().id(), kafka.log().id());
  }

  private LogLoss applied() {
    return mongo == null
        ? new LogLoss(List.of(), Map.of(), ofCache(), () -> false)
        : new LogLoss(
            mongo.logPositions().all(),
            mongo.history().applied(),
            ofCache(),
            mongo.logPositions()::hasMessages);
  }

  private Map<Integer, Long> ofCache() {
    var positions = new HashMap<Integer, Long>();
    if (redis != null) {
      RecentMessages cache = redis.recentMessages();
      for (int partition = 0; partition < topics.ingress().partitions(); partition++) {
        Optional<Long> applied = cache.applied(partition);
        if (applied.isPresent()) {
          positions.put(partition, applied.get());
        }
      }
    }
    return positions;
  }

  private String sentence(List<String> differences) {
    return "Kafka holds less than was applied of it: "
        + differences.get(0)
        + (differences.size() > 1 ? " (and " + (differences.size() - 1) + " more)" : "")
        + ". What is sent now would be numbered again from 1 and lost. Stop everything, then bring Kafka's data back"
        + " or correct --kafka; or, if every message may go, empty the database "
        + database
        + " and Redis (with 'milena up': give it another --data folder) and begin anew.";
  }

  /** Does not wait for what was asked of a Kafka that does not answer. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
