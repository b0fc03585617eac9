package im.milena.followers;

import im.milena.log.LogRecord;
import java.util.Optional;

/**
 * Reacts to records of {@code conversation.log}, each at least once. Called by one thread. What it
 * asks of the outside carries ids derived from the record, so that a repeat is known there.
 */
public interface Follower {
  /** For the consumer group, threads, logs and metrics: {@code mentions}. */
  String name();

  /** What the record asks for; empty for nothing. Asks nobody anything itself. */
  Optional<Work> on(LogRecord record);
}
