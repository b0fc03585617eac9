package im.milena.standalone;

import im.milena.directory.sending.KafkaIngress;
import im.milena.directory.sending.ProducerSettings;
import im.milena.followers.Followers;
import im.milena.followers.mentions.MentionFollower;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.SinkSettings;
import im.milena.sinks.history.HistorySink;
import im.milena.sinks.live.LiveSink;
import im.milena.sinks.live.LiveStores;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import im.milena.topics.Topics;
import im.milena.topology.running.StreamsRunner;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** Starts the parts that write and read the log: the topology, the two sinks and the followers. */
final class LogParts {
  private final Topics topics;
  private final MeterRegistry registry;

  LogParts(Topics topics, MeterRegistry registry) {
    this.topics = topics;
    this.registry = registry;
  }

  /**
   * @param leaving whether its end is for good, so that others take over at once
   */
  Part topology(TopologySettings settings, boolean leaving) {
    StreamsRunner runner = new StreamsRunner(settings, topics, registry);
    try {
      runner.start();
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
    return new RunningPart("topology", runner::state, leaving ? runner::leave : runner::close);
  }

  /**
   * @param origin the log that it will read
   */
  Part history(SinkSettings settings, MongoStores mongo, LogOrigin origin) {
    Sink sink =
        HistorySink.create(
            SinkContext.of(settings, topics, registry),
            mongo.history(),
            mongo.logPositions(),
            origin,
            mongo.documents().versionLogs());
    return started("history sink", sink, sink::close);
  }

  /**
   * @param producing how users are told that they were called on
   */
  Part mentions(
      SinkSettings settings, ProducerSettings producing, MongoStores mongo, String historyGroup) {
    Producer<byte[], byte[]> producer = producing.open();
    DirectoryStores documents = mongo.documents();
    var follower =
        new MentionFollower(
            new MentionFollower.Ports(
                documents.mentions(),
                documents.versionLogs(),
                documents.groups(),
                new KafkaIngress(producer, topics.ingress())));
    Sink sink =
        Followers.create(SinkContext.of(settings, topics, registry), follower, historyGroup);
    return started(
        MentionFollower.NAME + " follower",
        sink,
        () -> {
          sink.close();
          producer.close();
        });
  }

  /**
   * @param cacheLife how long a message stays in Redis
   */
  Part live(SinkSettings settings, RedisStores redis, Duration cacheLife, String historyGroup) {
    LiveStores stores =
        new LiveStores(redis.recentMessages(cacheLife), redis.presence(), redis.slots());
    Sink sink = LiveSink.create(SinkContext.of(settings, topics, registry), stores, historyGroup);
    return started("live sink", sink, sink::close);
  }

  private static Part started(String name, Sink sink, Runnable closer) {
    sink.start();
    return new RunningPart(name, sink::state, closer);
  }
}
