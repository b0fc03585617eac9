package im.milena.topology.rules;

import org.jspecify.annotations.Nullable;

/**
 * One record of {@code messages.ingress}: where it stood and its bytes.
 *
 * @param time of the broker, in milliseconds
 * @param latest what counts as now at most, in milliseconds; set by the position guard
 */
public record Arrival(
    String topic,
    int partition,
    long offset,
    long time,
    long latest,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  public Arrival at(long latestNow) {
    return new Arrival(topic, partition, offset, time, latestNow, key, value);
  }

  /** Without the bytes: message bodies do not go into logs. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
