package im.milena.bench.machine;

/**
 * How a machine's processors spent their time since boot, in the kernel's ticks.
 *
 * <p>Source: the line {@code cpu} of {@code /proc/stat}, proc(5). {@code programs} is user, nice
 * and system; {@code interrupts} is irq and softirq, kept apart because nobody's process is charged
 * for them.
 */
record MachineTime(long programs, long interrupts, long idle, long steal) {
  /**
   * @throws IllegalArgumentException if there is no such line
   */
  static MachineTime parse(String procStat) {
    String line = procStat.lines().filter(l -> l.startsWith("cpu ")).findFirst().orElse("");
    String[] fields = line.trim().split("\\s+");
    if (fields.length < 9) {
      throw new IllegalArgumentException(
          "/proc/stat has no cpu line with 8 numbers, got: '" + line + "'");
    }
    long[] n = new long[9];
    for (int i = 1; i < 9; i++) {
      n[i] = Long.parseLong(fields[i]);
    }
    return new MachineTime(n[1] + n[2] + n[3], n[6] + n[7], n[4] + n[5], n[8]);
  }

  long total() {
    return programs + interrupts + idle + steal;
  }

  MachineTime minus(MachineTime earlier) {
    return new MachineTime(
        programs - earlier.programs,
        interrupts - earlier.interrupts,
        idle - earlier.idle,
        steal - earlier.steal);
  }
}
