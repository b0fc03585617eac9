package im.milena.topology;

import im.milena.log.Envelope;
import org.jspecify.annotations.Nullable;

/** A record with what its bytes alone say about it. */
record Judged(Arrival arrival, Verdict verdict) {

  /** Whether a record may be numbered. */
  sealed interface Verdict {}

  /** It may, unless its conversation objects. */
  record Valid(Envelope envelope) implements Verdict {}

  /** It was applied before. */
  record Repeated(Envelope envelope) implements Verdict {}

  /**
   * It is a bad record.
   *
   * @param envelope null if the bytes are none
   */
  record Bad(String reason, @Nullable Envelope envelope) implements Verdict {}

  Judged as(Verdict other) {
    return new Judged(arrival, other);
  }
}
