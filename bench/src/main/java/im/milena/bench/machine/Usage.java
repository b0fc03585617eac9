package im.milena.bench.machine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the machine did between two samples.
 *
 * @param processMicros processor time of each watched pid
 * @param ownMicros processor time of the bench
 * @param steal share of all processor time that the hypervisor gave to others
 * @param foreign share that neither the watched pids nor the bench used; interrupts are left out,
 *     because on loopback they are the load's own
 * @param busy share that was not idle
 */
public record Usage(
    Map<Long, Double> processMicros, double ownMicros, double steal, double foreign, double busy) {
  /** Linux reports in hundredths of a second on every architecture (USER_HZ). */
  private static final double MICROS_PER_TICK = 10_000;

  public Usage {
    processMicros = Collections.unmodifiableMap(new TreeMap<>(processMicros));
  }

  static double micros(long ticks) {
    return ticks * MICROS_PER_TICK;
  }

  public double serverMicros() {
    return processMicros.values().stream().mapToDouble(d -> d).sum();
  }
}
