package im.milena.topology;

import org.jspecify.annotations.Nullable;

/**
 * How the topology is.
 *
 * @param state only {@link State#RUNNING} numbers messages
 * @param cause why it failed
 */
public record TopologyHealth(State state, @Nullable String cause) {
  /** Where in its life a topology is. */
  public enum State {
    NEW,
    STARTING,
    /** Taking over tasks and reading changelogs; numbering stands still. */
    RESTORING,
    RUNNING,
    STOPPING,
    STOPPED,
    FAILED
  }

  public boolean healthy() {
    return state == State.RUNNING;
  }
}
