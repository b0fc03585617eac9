package im.milena.stores.objects;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads that last as long as their object. */
public final class InMemoryUploads implements Uploads {
  private final Map<String, Upload> uploads = new HashMap<>();

  @Override
  public synchronized void add(Upload upload) {
    uploads.put(upload.id(), upload);
  }

  @Override
  public synchronized Optional<Upload> find(String id) {
    return Optional.ofNullable(uploads.get(id));
  }

  @Override
  public synchronized List<Upload> expired(Instant before, int limit) {
    return uploads.values().stream()
        .filter(upload -> upload.expiresAt().isBefore(before))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void remove(String id) {
    uploads.remove(id);
  }
}
