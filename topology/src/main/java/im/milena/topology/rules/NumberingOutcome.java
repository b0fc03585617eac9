package im.milena.topology.rules;

import im.milena.log.DeadLetter;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What numbering made of a record. */
public sealed interface NumberingOutcome {
  Arrival arrival();

  /** What goes to the log and to the transients, encoded, in order. */
  List<Output> outputs();

  <R> R fold(Fold<R> fold);

  /** A decision for every outcome. */
  interface Fold<R> {
    R applied(Applied outcome);

    R repeated(Repeated outcome);

    R refused(Refused outcome);
  }

  /**
   * All entries hold.
   *
   * @param reads read marks that are within their conversation; stale ones among them
   */
  record Applied(Arrival arrival, Envelope envelope, List<Output> outputs, List<Entry.Read> reads)
      implements NumberingOutcome {
    public Applied plus(List<Output> more) {
      return new Applied(
          arrival, envelope, Stream.concat(outputs.stream(), more.stream()).toList(), List.of());
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.applied(this);
    }
  }

  /** It was applied before, so nothing is said again. */
  record Repeated(Arrival arrival, List<Output> outputs) implements NumberingOutcome {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.repeated(this);
    }
  }

  /**
   * The record is bad as a whole and used up no seq.
   *
   * @param envelope null if the bytes are none
   */
  record Refused(Arrival arrival, @Nullable Envelope envelope, String reason, List<Output> outputs)
      implements NumberingOutcome {
    private static final int MAX_REASON = 1_000;

    public Refused {
      // A reason quotes what it complains about, and a dead letter must stay within its topic's
      // size limit.
      if (reason.length() > MAX_REASON) {
        reason = reason.substring(0, MAX_REASON) + "…";
      }
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.refused(this);
    }

    public DeadLetter deadLetter() {
      return new DeadLetter(
          arrival.topic(),
          arrival.partition(),
          arrival.offset(),
          reason,
          arrival.key(),
          arrival.value());
    }
  }
}
