package im.milena.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * A clientMsgID that says when its message should have been sent, so that whoever receives it knows
 * the latency: {@code run-number-micros-speaker}, the numbers in base 36.
 *
 * @param number 0, 1, 2 … in the order of intended times
 * @param intendedMicros since the run's start
 * @param speaker index of the user who sent it
 */
public record MessageId(long number, long intendedMicros, int speaker) {
  private static final int BASE = 36;

  public String text(String run) {
    return run
        + "-"
        + Long.toString(number, BASE)
        + "-"
        + Long.toString(intendedMicros, BASE)
        + "-"
        + Integer.toString(speaker, BASE);
  }

  /** Null if the text is not an id of this run. */
  public static @Nullable MessageId parse(String run, String text) {
    int speaker = text.lastIndexOf('-');
    int micros = text.lastIndexOf('-', speaker - 1);
    int number = run.length();
    if (micros <= number || !text.startsWith(run) || text.charAt(number) != '-') {
      return null;
    }
    try {
      return new MessageId(
          Long.parseLong(text, number + 1, micros, BASE),
          Long.parseLong(text, micros + 1, speaker, BASE),
          Integer.parseInt(text, speaker + 1, text.length(), BASE));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
