package im.milena.chaos.verdict;

import im.milena.chaos.cluster.Cluster;

/** The log and the state store as the brokers keep them, followed over the whole run. */
public final class Kept implements AutoCloseable {
  private final LogReader log = new LogReader();
  private final CounterReader counters = new CounterReader();
  private final TopicTail logTail;
  private final TopicTail counterTail;

  public Kept(Cluster cluster) {
    logTail =
        new TopicTail(
            cluster.kafkaAddress(), cluster.topics().log().name(), (key, value) -> log.read(value));
    counterTail =
        new TopicTail(
            cluster.kafkaAddress(),
            cluster.applicationId() + "-conversations-changelog",
            counters::read);
  }

  /** Reads what has been committed up to now. */
  void readOn() {
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
  }
}
