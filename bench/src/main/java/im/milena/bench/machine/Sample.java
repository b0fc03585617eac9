package im.milena.bench.machine;

import java.util.Map;

/** The counters at one moment. {@code processes} holds the watched pids, in ticks. */
public record Sample(MachineTime machine, Map<Long, Long> processes, long own) {
  public Sample {
    processes = Map.copyOf(processes);
  }

  /** What was used since an earlier sample. */
  public Usage since(Sample earlier) {
    var used = new java.util.TreeMap<Long, Double>();
    processes.forEach(
        (pid, ticks) ->
            used.put(pid, Usage.micros(ticks - earlier.processes.getOrDefault(pid, ticks))));
    MachineTime spent = machine.minus(earlier.machine);
    double total = Math.max(1, spent.total());
    double known =
        Usage.micros(own - earlier.own) + used.values().stream().mapToDouble(d -> d).sum();
    double foreign = Math.max(0, Usage.micros(spent.programs()) - known);
    return new Usage(
        used,
        Usage.micros(own - earlier.own),
        spent.steal() / total,
        foreign / Usage.micros((long) total),
        1 - spent.idle() / total);
  }
}
