package im.milena.chaos.fault;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.load.Shape;
import java.util.Optional;

/** Something that goes wrong, and is over when it has struck. */
public interface Fault {
  /** Short, in words with hyphens. */
  String name();

  /** One sentence. */
  String does();

  /** What the machine must have; empty if nothing. */
  default String needs() {
    return "";
  }

  /** Whether it belongs to the selection for each change. */
  default boolean isQuick() {
    return false;
  }

  /** Whether it cuts processes off from each other. */
  default boolean divides() {
    return false;
  }

  /** Why this machine cannot do it; empty if it can. */
  default Optional<String> obstacle(Cluster cluster) {
    return Optional.empty();
  }

  /** The load it strikes under. */
  default Shape load(int rate) {
    return Shape.of(rate);
  }

  /**
   * Returns when what was broken is there again, though it may still be starting.
   *
   * @throws RuntimeException if something that should have happened did not
   */
  void strike(Scene scene);
}
