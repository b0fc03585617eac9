package im.milena.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * A clientMsgID that says when its message should have been sent, so that whoever receives it knows
 * the latency: {@code run-number-micros}, the numbers in base 36.
 *
 * @param number 0, 1, 2 … in the order of intended times
 * @param intendedMicros since the run's start
 */
public record MessageId(long number, long intendedMicros) {
  public String text(String run) {
    return run + "-" + Long.toString(number, 36) + "-" + Long.toString(intendedMicros, 36);
  }

  /** Null if the text is not an id of this run. */
  public static @Nullable MessageId parse(String run, String text) {
    int middle = text.lastIndexOf('-');
    if (middle <= run.length() + 1 || !text.startsWith(run) || text.charAt(run.length()) != '-') {
      return null;
    }
    try {
      return new MessageId(
          Long.parseLong(text, run.length() + 1, middle, 36),
          Long.parseLong(text, middle + 1, text.length(), 36));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
