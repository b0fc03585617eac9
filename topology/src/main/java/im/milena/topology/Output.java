package im.milena.topology;

import org.jspecify.annotations.Nullable;

/** A record that is ready to be written, in the partition of the ingress record that caused it. */
record Output(Destination destination, int partition, byte @Nullable [] key, byte[] value) {
  /** The topics a record can go to. */
  enum Destination {
    LOG,
    TRANSIENTS,
    READ_MARKS,
    DEAD_LETTERS
  }

  boolean isForLog() {
    return destination == Destination.LOG;
  }

  boolean isTransient() {
    return destination == Destination.TRANSIENTS;
  }

  boolean isReadMark() {
    return destination == Destination.READ_MARKS;
  }
}
