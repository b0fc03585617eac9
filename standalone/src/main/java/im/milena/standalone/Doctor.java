package im.milena.standalone;

import im.milena.standalone.commandline.FailureReport;
import im.milena.stores.StoreCheck;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines an installation from its servers' side: reachable, up to date, in agreement. */
final class Doctor {
  private final Addresses addresses;
  private final TopicsSettings settings;

  Doctor(Addresses addresses, TopicsSettings settings) {
    this.addresses = addresses;
    this.settings = settings;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    KafkaExamination kafka = new KafkaExamination(addresses.kafka(), settings);
    boolean kafkaAnswers = kafka.examine(findings);
    if (kafkaAnswers) {
      findings.add(new ClockSkew(addresses.kafka(), Topics.of(settings).ingress()).examine());
    }
    try (MongoStores mongo = mongo(findings);
        RedisStores redis = redis(findings)) {
      if (redis != null) {
        gateways(redis, findings);
      }
      if (kafkaAnswers && mongo != null && redis != null) {
        log(mongo, redis, findings);
        new SeqAgreement(addresses.kafka(), settings, redis.recentMessages(), mongo.history())
            .examine(findings);
      }
    }
    return findings;
  }

  private void log(MongoStores mongo, RedisStores redis, List<Finding> findings) {
    try (LogCheck check =
        new LogCheck(
            addresses.kafka(), Topics.of(settings), addresses.mongoDatabase(), mongo, redis)) {
      findings.add(
          check
              .problem()
              .map(problem -> Finding.wrong("log", problem))
              .orElseGet(() -> Finding.fine("log", "Kafka holds what was applied of it")));
    }
  }

  private @Nullable MongoStores mongo(List<Finding> findings) {
    try {
      MongoStores mongo = MongoStores.connect(addresses.mongo(), addresses.mongoDatabase());
      findings.add(finding(mongo.ping()));
      return mongo;
    } catch (StoreUnavailableException e) {
      findings.add(Finding.wrong("MongoDB", FailureReport.sentence(e)));
      return null;
    }
  }

  private @Nullable RedisStores redis(List<Finding> findings) {
    try {
      RedisStores redis = RedisStores.connect(addresses.redis());
      findings.add(finding(redis.ping()));
      return redis;
    } catch (StoreUnavailableException e) {
      findings.add(Finding.wrong("Redis", FailureReport.sentence(e)));
      return null;
    }
  }

  private static Finding finding(StoreCheck check) {
    Optional<String> problem = check.problem();
    return problem.isPresent()
        ? Finding.wrong(check.store(), problem.get())
        : Finding.fine(check.store(), "version " + check.version().orElse("unknown"));
  }

  private void gateways(RedisStores redis, List<Finding> findings) {
    Set<SlotLease> live = redis.slots().live();
    String text =
        live.size() + " live of " + Topics.of(settings).deliveries().partitions() + " slots";
    findings.add(live.isEmpty() ? Finding.wrong("gateways", text) : Finding.fine("gateways", text));
  }
}
