package im.milena.stores.objects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The uploads that were granted, completed or not, so that any api instance can go on with them.
 * Throws {@link im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface Uploads {
  void add(Upload upload);

  /** Also finds one that has expired and was not removed yet. */
  Optional<Upload> find(String id);

  /** Some that expired before then. */
  List<Upload> expired(Instant before, int limit);

  void remove(String id);
}
