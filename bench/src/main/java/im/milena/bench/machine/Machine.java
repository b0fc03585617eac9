package im.milena.bench.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** This machine's counters, read from {@code /proc}. */
public final class Machine {
  private static final Pattern BLANK = Pattern.compile(" ");

  private final Path proc;
  private final List<Long> pids;

  public Machine(List<Long> pids) {
    this(Path.of("/proc"), pids);
  }

  Machine(Path proc, List<Long> pids) {
    this.proc = proc;
    this.pids = List.copyOf(pids);
  }

  /** Empty where there is no {@code /proc}, as on a Mac; a pid that has gone is left out. */
  public Optional<Sample> sample() {
    try {
      Map<Long, Long> processes = new HashMap<>();
      for (long pid : pids) {
        if (Files.exists(proc.resolve(pid + "/stat"))) {
          ProcessorTime time = time(pid);
          processes.put(pid, time.ticks() + time.children());
        }
      }
      return Optional.of(
          new Sample(
              MachineTime.parse(Files.readString(proc.resolve("stat"))),
              processes,
              ProcessorTime.parse(Files.readString(proc.resolve("self/stat"))).ticks()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty where there is no {@code /proc}; a thread that ends meanwhile is left out. */
  public Optional<Threads> threads() {
    Map<Long, Threads.Watched> processes = new HashMap<>();
    for (long pid : pids) {
      try {
        processes.put(pid, new Threads.Watched(time(pid), threads(proc.resolve(pid + "/task"))));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Threads(processes));
  }

  /**
   * With living children as well, unless they are watched themselves: a copy of Redis that writes
   * its data is work of Redis. They are seen if the main thread started them.
   */
  private ProcessorTime time(long pid) throws IOException {
    long living = 0;
    for (long child : children(pid)) {
      try {
        living += pids.contains(child) ? 0 : ownTime(child).ticks();
      } catch (IOException e) {
        // It has ended just now.
        continue;
      }
    }
    ProcessorTime own = ownTime(pid);
    return new ProcessorTime(own.ticks(), own.children() + living);
  }

  private ProcessorTime ownTime(long pid) throws IOException {
    return ProcessorTime.parse(Files.readString(proc.resolve(pid + "/stat")));
  }

  private List<Long> children(long pid) throws IOException {
    Path children = proc.resolve(pid + "/task/" + pid + "/children");
    return Files.exists(children)
        ? BLANK
            .splitAsStream(Files.readString(children))
            .filter(child -> !child.isEmpty())
            .map(Long::valueOf)
            .toList()
        : List.of();
  }

  private static Map<Long, ThreadTime> threads(Path tasks) throws IOException {
    Map<Long, ThreadTime> threads = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        try {
          threads.put(
              Long.parseLong(task.getFileName().toString()),
              ThreadTime.parse(Files.readString(task.resolve("stat"))));
        } catch (IOException e) {
          continue;
        }
      }
    }
    return threads;
  }

  /** Resident memory of each watched process in bytes; a process that has gone is left out. */
  public Map<Long, Long> resident() {
    Map<Long, Long> resident = new HashMap<>();
    for (long pid : pids) {
      try {
        resident.put(pid, residentBytes(pid));
      } catch (IOException e) {
        continue;
      }
    }
    return resident;
  }

  /**
   * Resident memory of a process in bytes ({@code VmRSS} of {@code /proc/PID/status}).
   *
   * @throws IOException if there is no such process
   */
  public long residentBytes(long pid) throws IOException {
    return ResidentMemory.parse(Files.readString(proc.resolve(pid + "/status")));
  }
}
