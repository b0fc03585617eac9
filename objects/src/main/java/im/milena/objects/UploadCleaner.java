package im.milena.objects;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.objects.StoredBytes;
import im.milena.stores.objects.StoredObjects;
import im.milena.stores.objects.Upload;
import im.milena.stores.objects.Uploads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes uploads that expired, and what they left in the object store. Every api instance has one;
 * what two of them do at the same time is harmless.
 */
final class UploadCleaner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadCleaner.class);
  private static final Duration PERIOD = Duration.ofMinutes(10);

  /** For a completion that began just before the upload expired. */
  static final Duration GRACE = Duration.ofHours(1);

  private static final int BATCH = 100;

  private final ObjectStore store;
  private final Uploads uploads;
  private final StoredObjects objects;
  private final Clock clock;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upload-cleaner");
            thread.setDaemon(true);
            return thread;
          });

  UploadCleaner(ObjectStore store, Uploads uploads, StoredObjects objects, Clock clock) {
    this.store = store;
    this.uploads = uploads;
    this.objects = objects;
    this.clock = clock;
  }

  void start() {
    scheduler.scheduleWithFixedDelay(
        this::round, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      clean();
    } catch (StoreUnavailableException e) {
      LOG.warn("expired uploads stay for now error={}", e.getMessage());
    } catch (RuntimeException e) {
      // An exception would end the schedule without a word.
      LOG.error("expired uploads stay for now", e);
    }
  }

  void clean() {
    List<Upload> expired;
    do {
      expired = uploads.expired(clock.instant().minus(GRACE), BATCH);
      expired.forEach(this::remove);
    } while (expired.size() == BATCH);
  }

  private void remove(Upload upload) {
    StoredBytes planned = upload.object().bytes();
    boolean inUse =
        objects
            .bytes(planned.hash(), planned.size())
            .filter(kept -> kept.key().equals(planned.key()))
            .isPresent();
    // Also of a completed upload: its addresses took parts for as long as they held.
    store.abort(planned.key(), upload.handle());
    if (!inUse) {
      store.delete(planned.key());
    }
    uploads.remove(upload.id());
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
