package im.milena.topics;

import im.milena.log.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant, by where their records stood before; null means any.
 *
 * @param topic full name, prefix included
 */
public record DeadLetterFilter(
    @Nullable String topic, @Nullable Integer partition, @Nullable Long offset) {
  public static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null);

  boolean matches(DeadLetter letter) {
    return (topic == null || topic.equals(letter.topic()))
        && (partition == null || partition == letter.partition())
        && (offset == null || offset == letter.offset());
  }
}
