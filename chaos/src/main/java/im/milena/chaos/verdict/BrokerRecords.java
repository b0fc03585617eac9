package im.milena.chaos.verdict;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.KafkaView;

/** The log and the state store as the brokers keep them, followed over the whole run. */
public final class BrokerRecords implements AutoCloseable {
  private final Cluster cluster;
  private final KafkaView kafka;
  private final String changelog;
  private final LogReader log = new LogReader();
  private final TopicTail logTail;
  private CounterReader counters = new CounterReader();
  private TopicTail counterTail;
  private String changelogId;

  public BrokerRecords(Cluster cluster) {
    this.cluster = cluster;
    kafka = new KafkaView(cluster);
    changelog = cluster.changelog("conversations");
    logTail =
        new TopicTail(
            cluster.kafkaAddress(), cluster.topics().log().name(), (key, value) -> log.read(value));
    changelogId = kafka.topicId(changelog);
    counterTail = new TopicTail(cluster.kafkaAddress(), changelog, counters::read);
  }

  /** Reads what has been committed up to now. */
  void readOn() {
    String id = kafka.topicId(changelog);
    if (!id.equals(changelogId)) {
      // Restored from a copy, its offsets are others.
      counterTail.close();
      counters = new CounterReader();
      counterTail = new TopicTail(cluster.kafkaAddress(), changelog, counters::read);
      changelogId = id;
    }
    logTail.readOn();
    counterTail.readOn();
  }

  LogReader log() {
    return log;
  }

  CounterReader counters() {
    return counters;
  }

  @Override
  public void close() {
    logTail.close();
    counterTail.close();
    kafka.close();
  }
}
