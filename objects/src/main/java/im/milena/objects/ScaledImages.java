package im.milena.objects;

import im.milena.stores.objects.NamedObject;
import im.milena.stores.objects.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Smaller versions of pictures, made when first asked for and kept beside the original under {@code
 * images/}. One is made at a time and large sources are left alone, so memory is bounded.
 */
final class ScaledImages {
  private static final Logger LOG = LoggerFactory.getLogger(ScaledImages.class);
  private static final long MAX_SOURCE_BYTES = 20L << 20;
  private static final int AT_A_TIME = 1;
  private static final long PATIENCE_SECONDS = 5;

  private final ObjectStore store;
  private final Semaphore permits = new Semaphore(AT_A_TIME);

  ScaledImages(ObjectStore store) {
    this.store = store;
  }

  record Image(String key, String contentType) {}

  /** Empty if the original has to do. */
  Optional<Image> of(NamedObject object, ImageSize size) {
    StoredBytes bytes = object.bytes();
    if (bytes.size() > MAX_SOURCE_BYTES) {
      return Optional.empty();
    }
    ImageFormat format =
        size.format()
            .or(() -> ImageFormat.ofContentType(object.contentType()))
            .orElse(ImageFormat.PNG);
    Image image = new Image(key(bytes.key(), size, format), format.contentType());
    return store.size(image.key()).isPresent() || made(bytes, size, format, image)
        ? Optional.of(image)
        : Optional.empty();
  }

  private boolean made(StoredBytes bytes, ImageSize size, ImageFormat format, Image image) {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try (InputStream source = store.open(bytes.key())) {
      Optional<byte[]> scaled = ImageScaler.scale(source, size.width(), size.height(), format);
      scaled.ifPresent(small -> store.put(image.key(), image.contentType(), small));
      return scaled.isPresent();
    } catch (IOException e) {
      LOG.warn("picture cannot be read key={} error={}", bytes.key(), e.toString());
      return false;
    } finally {
      permits.release();
    }
  }

  private static String key(String original, ImageSize size, ImageFormat format) {
    return original.replaceFirst("^data/", "images/")
        + "-"
        + size.width()
        + "x"
        + size.height()
        + "."
        + format.word();
  }
}
