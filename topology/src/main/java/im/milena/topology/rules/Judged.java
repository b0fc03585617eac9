package im.milena.topology.rules;

import im.milena.log.Envelope;
import org.jspecify.annotations.Nullable;

/** A record with what its bytes alone say about it. */
public record Judged(Arrival arrival, Verdict verdict) {

  /** Whether a record may be numbered. */
  public sealed interface Verdict {}

  /** It may, unless its conversation objects. */
  public record Valid(Envelope envelope) implements Verdict {}

  /** It was applied before. */
  public record Repeated(Envelope envelope) implements Verdict {}

  /**
   * It is a bad record.
   *
   * @param envelope null if the bytes are none
   */
  public record Bad(String reason, @Nullable Envelope envelope) implements Verdict {}

  public Judged as(Verdict other) {
    return new Judged(arrival, other);
  }
}
