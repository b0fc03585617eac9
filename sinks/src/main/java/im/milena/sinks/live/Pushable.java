package im.milena.sinks.live;

import im.milena.log.LogRecord;
import im.milena.message.SequencedMessage;
import java.util.Optional;

/**
 * A record that says something; changes to what was said are told by notifications of their own.
 */
record Pushable(LogRecord record, SequencedMessage message, Audience audience) {
  static Optional<Pushable> of(LogRecord record) {
    return record
        .change()
        .numbered()
        .map(
            numbered ->
                new Pushable(
                    record,
                    numbered.message(),
                    Audience.of(numbered.message().message(), numbered.membership())));
  }
}
