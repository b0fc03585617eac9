package im.milena.bench.report;

import im.milena.bench.machine.Usage;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time in microseconds for each message sent in the measured time.
 *
 * @param perProcess of each watched pid
 * @param server of all watched pids together
 * @param perPush of all watched pids together for each push to a receiver
 * @param bench of the load generator
 */
public record CpuFigures(
    Map<Long, Double> perProcess, double server, double perPush, double bench) {
  public static CpuFigures of(Usage usage, long messages, long pushes) {
    double count = Math.max(1, messages);
    var each = new TreeMap<Long, Double>();
    usage.processMicros().forEach((pid, micros) -> each.put(pid, micros / count));
    return new CpuFigures(
        each,
        usage.serverMicros() / count,
        usage.serverMicros() / Math.max(1, pushes),
        usage.ownMicros() / count);
  }
}
