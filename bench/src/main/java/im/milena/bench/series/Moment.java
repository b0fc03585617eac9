package im.milena.bench.series;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened since the moment before, and how things stood then. Latencies are milliseconds from
 * the intended time, rates are a second.
 *
 * @param second since the first intended time
 * @param measured whether the moment belongs to the measured time
 * @param received pushes that reached receivers
 * @param inFlight messages that waited for their acknowledgement
 * @param undelivered pushes that were due for what had been sent and had not come: the lag
 * @param busy share of the machine that was not idle
 * @param benchCores processors that the bench used
 * @param programs each watched pid
 */
public record Moment(
    double second,
    boolean measured,
    double sent,
    double acknowledged,
    double received,
    double acknowledgedP50,
    double acknowledgedP99,
    double receivedP50,
    double receivedP99,
    long inFlight,
    long undelivered,
    double busy,
    double benchCores,
    Map<Long, Program> programs) {
  /**
   * @param cores processors that the process used
   */
  public record Program(double cores, long residentBytes) {}

  public Moment {
    programs = Collections.unmodifiableMap(new TreeMap<>(programs));
  }
}
