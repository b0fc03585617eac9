package im.milena.topology.running;

import im.milena.topics.Answers;
import im.milena.topics.Topics;
import im.milena.topology.rules.NumberingStoppedException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka Streams' clients, of which the one that makes topics refuses once something was numbered.
 *
 * <p>Streams makes a missing changelog anew at any rebalance, and the next start finds it there.
 */
public class KafkaClients implements KafkaClientSupplier {
  private final String group;
  private final Topics topics;
  private final Set<String> transactionalIds = ConcurrentHashMap.newKeySet();

  public KafkaClients(String group, Topics topics) {
    this.group = group;
    this.topics = topics;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return new CarefulAdmin(config);
  }

  /** Of the producers made so far. A later life of the same instance uses the same ones. */
  Set<String> transactionalIds() {
    return Set.copyOf(transactionalIds);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    if (config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) instanceof String id) {
      transactionalIds.add(id);
    }
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  private final class CarefulAdmin extends ForwardingAdmin {
    CarefulAdmin(Map<String, Object> config) {
      super(config);
    }

    @Override
    public CreateTopicsResult createTopics(
        Collection<NewTopic> wanted, CreateTopicsOptions options) {
      if (!new StartCheck(this, group, topics).anythingNumbered()) {
        return super.createTopics(wanted, options);
      }
      // A broker that has just started may not know what there is; the controller, which is asked
      // here, does.
      CreateTopicsResult asked =
          super.createTopics(
              wanted, new CreateTopicsOptions().validateOnly(true).timeoutMs(options.timeoutMs()));
      asked.values().forEach(CarefulAdmin::mustExist);
      return asked;
    }

    /** Metrics are not pushed to brokers, and the class above refuses to be told of them. */
    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {}

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {}

    private static void mustExist(String topic, KafkaFuture<Void> made) {
      try {
        Answers.await(made);
      } catch (TopicExistsException e) {
        return;
      }
      throw gone(topic);
    }
  }

  /** A changelog that numbering cannot do without is not the one that it was. */
  static NumberingStoppedException gone(String changelog) {
    return new NumberingStoppedException(
        changelog
            + " is gone while numbering goes on. Made anew, empty, it would let conversations start again at"
            + " seq 1 or store resends twice. Restore the topic, or, if every message may go, run 'milena"
            + " topics reset'.");
  }
}
