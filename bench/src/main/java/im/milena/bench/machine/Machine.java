package im.milena.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine's counters, read from {@code /proc}. */
public final class Machine {
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
          processes.put(pid, ProcessorTime.parse(Files.readString(stat)).ticks());
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

  /**
   * Resident memory of a process in bytes ({@code VmRSS} of {@code /proc/PID/status}).
   *
   * @throws IOException if there is no such process
   */
  public long residentBytes(long pid) throws IOException {
    return ResidentMemory.parse(Files.readString(proc.resolve(pid + "/status")));
  }
}
