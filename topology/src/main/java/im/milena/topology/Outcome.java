package im.milena.topology;

import im.milena.log.DeadLetter;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import java.util.List;
import java.util.stream.Stream;

/** What numbering made of a record. */
sealed interface Outcome {
  Arrival arrival();

  /**
   * All entries hold.
   *
   * @param outputs what goes to the log and to the transients, encoded, in order
   * @param reads read marks that are within their conversation; stale ones among them
   */
  record Applied(Arrival arrival, Envelope envelope, List<Output> outputs, List<Entry.Read> reads)
      implements Outcome {
    Applied plus(List<Output> more) {
      return new Applied(
          arrival, envelope, Stream.concat(outputs.stream(), more.stream()).toList(), List.of());
    }
  }

  /** The record is bad as a whole and used up no seq. */
  record Refused(Arrival arrival, String reason) implements Outcome {
    private static final int MAX_REASON = 1_000;

    public Refused {
      // A reason quotes what it complains about, and a dead letter must stay within its topic's
      // size limit.
      if (reason.length() > MAX_REASON) {
        reason = reason.substring(0, MAX_REASON) + "…";
      }
    }

    DeadLetter deadLetter() {
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
