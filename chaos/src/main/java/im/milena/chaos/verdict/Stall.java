package im.milena.chaos.verdict;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * I6: what users waited while the fault struck.
 *
 * @param answer the longest that a message waited for its acknowledgement, from its intended time
 * @param delivery the longest that an acknowledged message waited to be pushed to anybody
 * @param noAnswer the longest time without any acknowledgement
 * @param noDelivery the longest time in which nothing was pushed for the first time
 */
public record Stall(Duration answer, Duration delivery, Duration noAnswer, Duration noDelivery) {
  /**
   * One message.
   *
   * @param acknowledged 0 if it never was
   * @param heard 0 if it was never pushed
   */
  public record Times(long intended, long acknowledged, long heard) {}

  /** From nanoseconds of one clock. */
  public static Stall of(List<Times> messages) {
    List<Times> answered = messages.stream().filter(m -> m.acknowledged() != 0).toList();
    List<Times> heard = answered.stream().filter(m -> m.heard() != 0).toList();
    return new Stall(
        longest(answered, Times::acknowledged),
        longest(heard, Times::heard),
        gap(answered, Times::acknowledged),
        gap(heard, Times::heard));
  }

  private static Duration longest(List<Times> messages, ToLongFunction<Times> end) {
    return Duration.ofNanos(
        messages.stream().mapToLong(m -> end.applyAsLong(m) - m.intended()).max().orElse(0));
  }

  private static Duration gap(List<Times> messages, ToLongFunction<Times> end) {
    long[] moments = messages.stream().mapToLong(end).toArray();
    Arrays.sort(moments);
    long longest = 0;
    for (int i = 1; i < moments.length; i++) {
      longest = Math.max(longest, moments[i] - moments[i - 1]);
    }
    return Duration.ofNanos(longest);
  }

  @Override
  public String toString() {
    return "longest wait for an answer "
        + seconds(answer)
        + ", for a delivery "
        + seconds(delivery)
        + "; longest silence of answers "
        + seconds(noAnswer)
        + ", of deliveries "
        + seconds(noDelivery);
  }

  private static String seconds(Duration time) {
    return String.format(java.util.Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }
}
