package im.milena.bench.machine;

/**
 * The processor time of a process, in the kernel's ticks.
 *
 * <p>Source: fields 14 to 17 (utime, stime, cutime, cstime) of {@code /proc/PID/stat}, proc(5).
 *
 * @param children that of its child processes; read from a line, of those that have ended
 */
record ProcessorTime(long ticks, long children) {
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int CHILDREN_UTIME = 13;
  private static final int CHILDREN_STIME = 14;

  /**
   * @throws IllegalArgumentException if the line is not one of {@code /proc/PID/stat}
   */
  static ProcessorTime parse(String stat) {
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    int name = stat.lastIndexOf(')');
    String[] fields = name < 0 ? new String[0] : stat.substring(name + 1).trim().split(" ");
    if (fields.length <= CHILDREN_STIME) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat: '" + stat + "'");
    }
    return new ProcessorTime(
        Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]),
        Long.parseLong(fields[CHILDREN_UTIME]) + Long.parseLong(fields[CHILDREN_STIME]));
  }
}
