package im.milena.topology;

import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.topics.Topics;
import im.milena.topology.rules.Arrival;
import im.milena.topology.rules.NumberingOutcome;
import im.milena.topology.rules.Output;

/** The bytes of what the topology writes, in the partition of what it read. */
final class Encoding {
  private final Topics topics;

  Encoding(Topics topics) {
    this.topics = topics;
  }

  Output log(Arrival arrival, LogRecord record) {
    return new Output(
        Output.Destination.LOG,
        arrival.partition(),
        arrival.key(),
        topics.log().codec().encode(record));
  }

  /** For a message that is pushed once. */
  Output once(Arrival arrival, LogRecord record) {
    return new Output(
        Output.Destination.TRANSIENTS,
        arrival.partition(),
        arrival.key(),
        topics.transients().codec().encode(record));
  }

  Output readMark(Arrival arrival, ReadMark mark) {
    return new Output(
        Output.Destination.READ_MARKS,
        arrival.partition(),
        mark.key(),
        topics.readMarks().codec().encode(mark));
  }

  Output deadLetter(NumberingOutcome.Refused refused) {
    return new Output(
        Output.Destination.DEAD_LETTERS,
        refused.arrival().partition(),
        refused.arrival().key(),
        topics.deadLetters().codec().encode(refused.deadLetter()));
  }
}
