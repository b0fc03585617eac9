package im.milena.topology;

import im.milena.log.Envelope;

/** A record with what its bytes alone say about it. */
record Judged(Arrival arrival, Verdict verdict) {

  /** Whether a record may be numbered. */
  sealed interface Verdict {}

  /** It may, unless its conversation objects. */
  record Valid(Envelope envelope) implements Verdict {}

  /** It is a bad record. */
  record Bad(String reason) implements Verdict {}
}
