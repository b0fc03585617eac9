package im.milena.bench.machine;

import java.util.regex.Pattern;

/**
 * The processor time of a thread, in the kernel's ticks.
 *
 * @param stage the thread's name without the number that tells it from others of its kind; the
 *     kernel cuts names to 15 bytes
 */
record ThreadTime(String stage, long ticks) {
  private static final Pattern NUMBER = Pattern.compile("[-_#:. ]+\\d+|\\d+$");
  private static final Pattern SEPARATOR_AT_THE_END = Pattern.compile("[-_#:. ]+$");

  /**
   * @param stat a line of {@code /proc/PID/task/TID/stat}, proc(5)
   */
  static ThreadTime parse(String stat) {
    long ticks = ProcessorTime.parse(stat).ticks();
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    String kind = SEPARATOR_AT_THE_END.matcher(NUMBER.matcher(name).replaceAll("")).replaceAll("");
    return new ThreadTime(kind.isEmpty() ? name : kind, ticks);
  }
}
