package im.milena.objects;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.stores.objects.StoredObjects;
import im.milena.stores.objects.Uploads;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/** Everything about objects, over one store. */
public final class ObjectStorage implements AutoCloseable {
  private final ObjectStore store;
  private final Optional<LocalDoor> door;
  private final Uploading uploading;
  private final FormUploading forms;
  private final ObjectAddresses fetching;
  private final UploadCleaner cleaner;

  /** Where names and uploads are written down. */
  public record Documents(Uploads uploads, StoredObjects objects) {}

  ObjectStorage(
      ObjectStore store,
      Optional<LocalDoor> door,
      Documents documents,
      long maxSize,
      Random random,
      Clock clock) {
    this.store = store;
    this.door = door;
    uploading =
        new Uploading(store, documents.uploads(), documents.objects(), maxSize, random, clock);
    forms = new FormUploading(uploading, store, documents.uploads(), documents.objects(), clock);
    var images = new ScaledImages(store, ImageScaler::scale, Ticker.systemTicker());
    fetching = new ObjectAddresses(store, documents.objects(), images, clock);
    cleaner = new UploadCleaner(store, documents.uploads(), documents.objects(), clock);
    cleaner.start();
  }

  /**
   * In a folder; several api instances must share it.
   *
   * @param secret the installation's, see {@link UrlSigner}
   * @param maxSize bytes of the largest object
   */
  public static ObjectStorage inFolder(
      Path folder, String secret, Documents documents, long maxSize, Clock clock) {
    LocalObjects store = LocalObjects.in(folder, new UrlSigner(secret, clock));
    return new ObjectStorage(
        store, Optional.of(store.door()), documents, maxSize, new SecureRandom(), clock);
  }

  /**
   * In a bucket.
   *
   * @throws im.milena.stores.StoreUnavailableException if the bucket does not answer
   */
  public static ObjectStorage inBucket(
      S3Settings settings, Documents documents, long maxSize, Clock clock) {
    return new ObjectStorage(
        S3Objects.open(settings), Optional.empty(), documents, maxSize, new SecureRandom(), clock);
  }

  /** Present if the api itself has to serve the signed addresses. */
  public Optional<LocalDoor> door() {
    return door;
  }

  public Uploading uploading() {
    return uploading;
  }

  public FormUploading forms() {
    return forms;
  }

  public ObjectAddresses fetching() {
    return fetching;
  }

  @Override
  public void close() {
    cleaner.close();
    store.close();
  }
}
