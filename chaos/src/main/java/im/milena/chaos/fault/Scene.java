package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.ManagedProcess;
import im.milena.chaos.cluster.ProcessOverrides;
import im.milena.chaos.load.Traffic;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a fault finds: a running cluster under load.
 *
 * @param rounds how often what can be repeated is to be repeated
 * @param notes what is worth telling of the course of events
 */
public record Scene(
    Cluster cluster, Traffic traffic, Random random, int rounds, Consumer<String> notes) {

  void note(String event) {
    notes.accept(event);
  }

  <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Waits until a second's load went through, so that one round does not fall into the next. */
  void awaitFlow() {
    traffic.awaitFlow(traffic.rate());
  }

  void await(String what, BooleanSupplier condition) {
    traffic.await(what, condition);
  }

  /** Starts a process again and waits until it runs. */
  void restart(ManagedProcess process) {
    process.start().awaitReady(Cluster.PATIENCE);
  }

  /** As {@link #restart(ManagedProcess)}, but otherwise this time. */
  void restart(ManagedProcess process, ProcessOverrides difference) {
    process.start(difference).awaitReady(Cluster.PATIENCE);
  }
}
