package im.milena.topology.rules;

import im.milena.log.Envelope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record with what its bytes alone say about it. */
public record Judged(Arrival arrival, Verdict verdict) {

  /** Whether a record may be numbered. */
  public sealed interface Verdict {
    <R> R fold(Fold<R> fold);

    /** The envelope, if it may be numbered. */
    default Optional<Envelope> valid() {
      return Optional.empty();
    }
  }

  /** A decision for every verdict. */
  public interface Fold<R> {
    R valid(Valid verdict);

    R repeated(Repeated verdict);

    R bad(Bad verdict);
  }

  /** It may, unless its conversation objects. */
  public record Valid(Envelope envelope) implements Verdict {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.valid(this);
    }

    @Override
    public Optional<Envelope> valid() {
      return Optional.of(envelope);
    }
  }

  /** It was applied before. */
  public record Repeated(Envelope envelope) implements Verdict {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.repeated(this);
    }
  }

  /**
   * It is a bad record.
   *
   * @param envelope null if the bytes are none
   */
  public record Bad(String reason, @Nullable Envelope envelope) implements Verdict {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.bad(this);
    }
  }

  public Judged as(Verdict other) {
    return new Judged(arrival, other);
  }
}
