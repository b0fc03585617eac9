package im.milena.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record nobody could process: where it stood, why, and its bytes, so that it can be replayed.
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    String reason,
    byte @Nullable [] key,
    byte @Nullable [] value) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeadLetter that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && reason.equals(that.reason)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(offset) * 31 + partition;
  }

  /** Without the bytes: message bodies do not go into logs. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset + ": " + reason;
  }
}
