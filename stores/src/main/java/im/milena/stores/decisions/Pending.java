package im.milena.stores.decisions;

import java.time.Instant;
import java.util.Collection;
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
   * @param tries how often it was claimed
   */
  record Entry(String kind, String document, String operation, Instant at, int tries) {}

  /** Lists it as of now, held by nobody; again if it is listed already. */
  void add(String kind, String document, String operation);

  void remove(String kind, String document, String operation);

  /** Those listed before the moment, oldest first, whoever is at work on them. */
  List<Entry> listedBefore(Instant moment, int limit);

  /**
   * Those of the kinds that were listed before the moment and that nobody holds now, oldest first.
   */
  List<Entry> free(Collection<String> kinds, Instant moment, Instant now, int limit);

  /**
   * Holds an entry that is free now: nobody else can claim it before {@code until}.
   *
   * @return false if somebody else holds it, or it is not listed any more
   */
  boolean claim(Entry entry, Instant now, Instant until);

  /**
   * A process that works on it, because it has claimed it or because it is its writer, holds it
   * until then: for longer, or for less. Changes nothing if it is not listed any more.
   */
  void hold(String kind, String document, String operation, Instant until);
}
