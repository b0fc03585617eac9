package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Numbering on would begin again at 1, over a history that has these numbers. */
final class KafkaEmptied implements Fault {
  /** What whoever knows better than Kafka says before it ends. */
  private static final String REFUSAL = "less than";

  private static final Duration REFUSING = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "kafka-emptied";
  }

  @Override
  public String does() {
    return "Stops all, takes the brokers' folders away, and starts all on empty ones with new topics: sinks,"
        + " gateways and api have to refuse to start, until the folders are there again.";
  }

  @Override
  public void strike(Scene scene) {
    Cluster cluster = scene.cluster();
    List<ManagedProcess> parts = cluster.parts();
    List<ManagedProcess> brokers = cluster.brokers();
    parts.forEach(ManagedProcess::terminate);
    brokers.forEach(ManagedProcess::terminate);
    brokers.forEach(broker -> move(cluster.dataOf(broker), aside(cluster, broker)));

    start(brokers);
    cluster.createTopics();
    List<ManagedProcess> refusing = new ArrayList<>(cluster.sinks("history"));
    refusing.addAll(cluster.sinks("live"));
    refusing.addAll(cluster.gateways());
    refusing.forEach(ManagedProcess::start);
    for (ManagedProcess part : refusing) {
      scene.note(part + " refuses: " + part.awaitEnd(REFUSING, REFUSAL));
    }

    brokers.forEach(ManagedProcess::terminate);
    for (ManagedProcess broker : brokers) {
      move(cluster.dataOf(broker), cluster.dataOf(broker).resolveSibling(broker + "-empty"));
      move(aside(cluster, broker), cluster.dataOf(broker));
    }
    start(brokers);
    start(parts);
    scene.traffic().awaitOnline();
    scene.awaitFlow();
  }

  private static void start(List<ManagedProcess> processes) {
    processes.forEach(ManagedProcess::start);
    processes.forEach(process -> process.awaitReady(Cluster.PATIENCE));
  }

  private static Path aside(Cluster cluster, ManagedProcess broker) {
    return cluster.dataOf(broker).resolveSibling(broker + "-aside");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
