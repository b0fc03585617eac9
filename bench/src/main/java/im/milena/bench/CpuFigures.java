package im.milena.bench;

import im.milena.bench.machine.Usage;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time in microseconds for each message sent in the measured time.
 *
 * @param perProcess of each watched pid
 * @param server of all watched pids together
 * @param bench of the load generator
 */
public record CpuFigures(Map<Long, Double> perProcess, double server, double bench) {
  static CpuFigures of(Usage usage, long messages) {
    double count = Math.max(1, messages);
    var each = new TreeMap<Long, Double>();
    usage.processMicros().forEach((pid, micros) -> each.put(pid, micros / count));
    return new CpuFigures(each, usage.serverMicros() / count, usage.ownMicros() / count);
  }
}
