package im.milena.bench.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Resident memory of a process, or of all watched ones, over the measured time. Each figure is the
 * mean of a stretch, because a collector makes single moments jump.
 *
 * @param pid 0 for all together
 * @param begin bytes when the measured time began
 * @param settled bytes after the first five minutes, or after half the run if it is shorter than
 *     ten
 * @param end bytes when it ended
 * @param growth from settled to end, as a share of settled
 */
public record MemoryGrowth(long pid, long begin, long settled, long end, double growth) {
  private static final double SETTLED_AFTER_SECONDS = Duration.ofMinutes(5).toSeconds();
  private static final double LONGEST_STRETCH_SECONDS = 30;
  private static final int STRETCHES_IN_A_RUN = 10;

  /** All together first, then each pid; empty if nothing is watched. */
  public static List<MemoryGrowth> of(List<Moment> series) {
    List<Moment> measured = series.stream().filter(Moment::measured).toList();
    var pids = new TreeSet<Long>();
    measured.forEach(moment -> pids.addAll(moment.programs().keySet()));
    var all = new ArrayList<MemoryGrowth>();
    if (!pids.isEmpty()) {
      all.add(
          of(
              0,
              measured,
              moment ->
                  moment.programs().values().stream()
                      .mapToLong(Moment.Program::residentBytes)
                      .sum()));
      pids.forEach(pid -> all.add(of(pid, measured, moment -> bytes(moment.programs(), pid))));
    }
    return all;
  }

  private static long bytes(Map<Long, Moment.Program> programs, long pid) {
    Moment.Program program = programs.get(pid);
    return program == null ? 0 : program.residentBytes();
  }

  private static MemoryGrowth of(long pid, List<Moment> measured, ToLongFunction<Moment> bytes) {
    double first = measured.get(0).second();
    double last = measured.get(measured.size() - 1).second();
    double stretch = Math.min(LONGEST_STRETCH_SECONDS, (last - first) / STRETCHES_IN_A_RUN);
    double settledAt = first + Math.min(SETTLED_AFTER_SECONDS, (last - first) / 2);
    long settled = mean(measured, bytes, settledAt - stretch, settledAt);
    long end = mean(measured, bytes, last - stretch, last);
    return new MemoryGrowth(
        pid,
        mean(measured, bytes, first, first + stretch),
        settled,
        end,
        (end - settled) / (double) Math.max(1, settled));
  }

  /** Of the moments in a stretch of seconds; of the one before its end if there are none. */
  private static long mean(
      List<Moment> measured, ToLongFunction<Moment> bytes, double from, double to) {
    List<Moment> within =
        measured.stream().filter(m -> m.second() >= from && m.second() <= to).toList();
    List<Moment> counted =
        within.isEmpty()
            ? measured.stream().filter(m -> m.second() <= to).reduce((a, b) -> b).stream().toList()
            : within;
    return Math.round(counted.stream().mapToLong(bytes).average().orElse(0));
  }
}
