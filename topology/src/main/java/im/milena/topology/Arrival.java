package im.milena.topology;

import org.jspecify.annotations.Nullable;

/**
 * One record of {@code messages.ingress}: where it stood and its bytes.
 *
 * @param time of the broker, in milliseconds; clamped once the position guard has seen it
 */
record Arrival(
    String topic,
    int partition,
    long offset,
    long time,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  Arrival at(long otherTime) {
    return new Arrival(topic, partition, offset, otherTime, key, value);
  }

  /** Without the bytes: message bodies do not go into logs. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
