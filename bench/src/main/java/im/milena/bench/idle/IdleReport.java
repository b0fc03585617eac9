package im.milena.bench.idle;

import im.milena.bench.machine.Setup;
import java.util.List;

/**
 * What {@code milena-lab bench idle} found.
 *
 * @param connectSeconds from the first connection attempt to the last user online
 * @param processes resident memory of each watched pid
 * @param kilobytesPerConnection of all watched pids together
 * @param lost connections that ended while idle
 */
public record IdleReport(
    String kind,
    Setup setup,
    int connections,
    double connectSeconds,
    double connectsPerSecond,
    List<Resident> processes,
    double kilobytesPerConnection,
    double processorShareOfACore,
    long lost) {
  /** Resident memory in bytes without and with the connections. */
  public record Resident(long pid, long before, long after) {}

  public IdleReport {
    processes = List.copyOf(processes);
  }
}
