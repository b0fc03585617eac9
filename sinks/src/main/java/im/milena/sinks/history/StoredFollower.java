package im.milena.sinks.history;

import im.milena.log.LogRecord;
import java.util.List;

/**
 * Does what follows from log records once they are in history. Called before their offsets are
 * committed, so at least once for each; a {@link im.milena.stores.StoreUnavailableException} makes
 * the sink try the batch again.
 */
public interface StoredFollower {
  /** Nothing follows. */
  StoredFollower NONE = records -> {};

  void follow(List<LogRecord> records);
}
