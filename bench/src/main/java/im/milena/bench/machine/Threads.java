package im.milena.bench.machine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processor time of every thread of the watched processes at one moment. */
public record Threads(Map<Long, Watched> processes) {
  /** Threads that came and went between two moments, or ended after the first. */
  public static final String ENDED = "(threads that ended)";

  /** Processes that a watched one started. */
  public static final String CHILDREN = "(child processes)";

  /**
   * @param time of the whole process
   * @param threads those that run, by their ids
   */
  record Watched(ProcessorTime time, Map<Long, ThreadTime> threads) {
    Watched {
      threads = Map.copyOf(threads);
    }
  }

  public Threads {
    processes = Map.copyOf(processes);
  }

  /** What was used since an earlier moment, the greatest first. */
  public List<Stage> since(Threads earlier) {
    return processes.entrySet().stream()
        .flatMap(
            e -> {
              Watched before = earlier.processes.get(e.getKey());
              return before == null ? Stream.of() : stages(e.getKey(), before, e.getValue());
            })
        .sorted(Comparator.comparingDouble(Stage::micros).reversed())
        .toList();
  }

  private static Stream<Stage> stages(long pid, Watched before, Watched after) {
    Map<String, Long> used = new HashMap<>();
    after
        .threads()
        .forEach(
            (id, thread) -> {
              ThreadTime first = before.threads().get(id);
              long ticks = thread.ticks() - (first == null ? 0 : first.ticks());
              used.merge(thread.stage(), ticks, Long::sum);
            });
    long known = used.values().stream().mapToLong(ticks -> ticks).sum();
    used.put(ENDED, Math.max(0, after.time().ticks() - before.time().ticks() - known));
    used.put(CHILDREN, after.time().children() - before.time().children());
    return used.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> new Stage(pid, e.getKey(), Usage.micros(e.getValue())));
  }
}
