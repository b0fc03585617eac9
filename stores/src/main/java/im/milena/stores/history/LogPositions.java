package im.milena.stores.history;

import java.util.List;
import java.util.Map;

/**
 * What of which log history has applied. Kept beside history and not in Kafka, so that a Kafka that
 * lost its data is told from one that is new. Every method throws {@link
 * im.milena.stores.StoreUnavailableException} when the store is sick.
 */
public interface LogPositions {
  /**
   * Remembers where each partition is read on. Never moves back; what was read from another log
   * stays beside it.
   *
   * @param next by partition
   */
  void record(LogOrigin origin, Map<Integer, Long> next);

  /** All of every log, in no order. */
  List<LogPosition> all();

  /** Whether any message is stored, also by a build that recorded no positions. */
  boolean hasMessages();
}
