package im.milena.bench.machine;

/** The line {@code VmRSS} of {@code /proc/PID/status}, proc(5). */
final class ResidentMemory {
  private ResidentMemory() {}

  /** Bytes. */
  static long parse(String status) {
    String line =
        status
            .lines()
            .filter(l -> l.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("/proc/PID/status has no VmRSS"));
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }
}
