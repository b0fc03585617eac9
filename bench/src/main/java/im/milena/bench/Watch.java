package im.milena.bench;

import java.util.List;

/**
 * What is watched besides the messages.
 *
 * @param pids the server's processes, whose processor time is measured
 * @param maxSteal share of the machine's time, 0..1, that the hypervisor may take before a run is
 *     void
 * @param maxForeign share of the machine's time, 0..1, that others than the pids and the bench may
 *     take before a run is void; not judged without pids
 */
public record Watch(List<Long> pids, double maxSteal, double maxForeign) {
  /** Limits under which repeated runs agreed within a few percent. */
  public static final double DEFAULT_MAX_STEAL = 0.03;

  public static final double DEFAULT_MAX_FOREIGN = 0.08;

  public Watch {
    pids = List.copyOf(pids);
    share("--max-steal", maxSteal);
    share("--max-foreign", maxForeign);
    for (long pid : pids) {
      if (pid < 1) {
        throw new IllegalArgumentException("--pid must be a process id, got: " + pid);
      }
    }
  }

  public static Watch of(List<Long> pids) {
    return new Watch(pids, DEFAULT_MAX_STEAL, DEFAULT_MAX_FOREIGN);
  }

  /**
   * @throws IllegalArgumentException if one of the pids is not there
   */
  public void mustRun() {
    for (long pid : pids) {
      if (ProcessHandle.of(pid).isEmpty()) {
        throw new IllegalArgumentException("--pid must be a running process, got: " + pid);
      }
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be 0..1, got: " + value);
    }
  }
}
