package im.milena.bench.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine's counters, read from {@code /proc}. */
public final class Machine {
  private static final String[] NONE = {};

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
        Path stat = proc.resolve(pid + "/stat");
        if (Files.exists(stat)) {
          long children = childrenTicks(pid);
          processes.put(pid, ProcessorTime.parse(Files.readString(stat)).ticks() + children);
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
        long ticks = ProcessorTime.parse(Files.readString(proc.resolve(pid + "/stat"))).ticks();
        processes.put(
            pid,
            new Threads.Watched(ticks, childrenTicks(pid), threads(proc.resolve(pid + "/task"))));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Threads(processes));
  }

  /**
   * Of the children that have ended and of those that live, unless they are watched themselves: a
   * copy of Redis that rewrites its file is work of Redis. Living ones are seen if the main thread
   * started them.
   */
  private long childrenTicks(long pid) throws IOException {
    long ticks = ProcessorTime.parse(Files.readString(proc.resolve(pid + "/stat"))).children();
    Path living = proc.resolve(pid + "/task/" + pid + "/children");
    for (String child : Files.exists(living) ? Files.readString(living).trim().split(" ") : NONE) {
      Path stat = proc.resolve(child + "/stat");
      if (!child.isBlank() && !pids.contains(Long.parseLong(child)) && Files.exists(stat)) {
        ticks += ProcessorTime.parse(Files.readString(stat)).ticks();
      }
    }
    return ticks;
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
