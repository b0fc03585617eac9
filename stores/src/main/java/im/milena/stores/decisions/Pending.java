package im.milena.stores.decisions;

import java.time.Instant;
import java.util.List;

/**
 * The short list of decisions whose intents may be unfinished. An entry is written before its
 * decision, so no intent can be overlooked; one whose decision was never made is left over.
 *
 * <p>Throws {@link im.milena.stores.StoreUnavailableException} when the store is sick.
 */
public interface Pending {
  /**
   * One decision that was, or is just being, made.
   *
   * @param kind of the document, as {@code group}
   * @param document its id
   */
  record Entry(String kind, String document, String operation, Instant at) {}

  /** Lists it as of now; again if it is listed already. */
  void add(String kind, String document, String operation);

  void remove(String kind, String document, String operation);

  /** Those listed before the moment, oldest first. */
  List<Entry> listedBefore(Instant moment, int limit);
}
