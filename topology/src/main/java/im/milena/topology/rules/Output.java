package im.milena.topology.rules;

import org.jspecify.annotations.Nullable;

/** A record that is ready to be written, in the partition of the ingress record that caused it. */
public record Output(Destination destination, int partition, byte @Nullable [] key, byte[] value) {
  /** The topics a record can go to. */
  public enum Destination {
    LOG,
    TRANSIENTS,
    READ_MARKS,
    DEAD_LETTERS
  }

  public boolean isForLog() {
    return destination == Destination.LOG;
  }

  public boolean isTransient() {
    return destination == Destination.TRANSIENTS;
  }

  public boolean isReadMark() {
    return destination == Destination.READ_MARKS;
  }
}
