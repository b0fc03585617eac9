package im.milena.objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.stores.objects.NamedObject;
import im.milena.stores.objects.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Smaller versions of pictures, made when first asked for and kept beside the original under {@code
 * images/}. One is made at a time and large sources are left alone, so memory is bounded.
 *
 * <p>Anybody may ask, so nothing is tried twice: what cannot be made is remembered for an hour, who
 * asks for what is being made waits for that, and when {@value #CALLERS} wait already, others get
 * the original at once.
 */
final class ScaledImages {
  private static final Logger LOG = LoggerFactory.getLogger(ScaledImages.class);
  private static final long MAX_SOURCE_BYTES = 20L << 20;
  private static final int AT_A_TIME = 1;
  private static final long PATIENCE_SECONDS = 5;
  private static final int MAX_REMEMBERED = 10_000;

  /** Each holds a thread, of which there are few for all objects. */
  static final int CALLERS = 6;

  static final Duration REMEMBERED = Duration.ofHours(1);

  private final ObjectStore store;
  private final Scaling scaling;
  private final Semaphore permits = new Semaphore(AT_A_TIME);
  private final Semaphore callers = new Semaphore(CALLERS);
  private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> hopeless;

  /** See {@link ImageScaler#scale}. */
  interface Scaling {
    Optional<byte[]> scale(InputStream source, int width, int height, ImageFormat format)
        throws IOException;
  }

  ScaledImages(ObjectStore store, Scaling scaling, Ticker ticker) {
    this.store = store;
    this.scaling = scaling;
    hopeless =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  record Image(String key, String contentType) {}

  /** How many callers make a picture or wait for one. */
  int callers() {
    return CALLERS - callers.availablePermits();
  }

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
    if (isHopeless(bytes.key()) || isHopeless(image.key())) {
      return Optional.empty();
    }
    return store.size(image.key()).isPresent() || made(bytes, size, format, image)
        ? Optional.of(image)
        : Optional.empty();
  }

  private boolean isHopeless(String key) {
    return hopeless.getIfPresent(key) != null;
  }

  private boolean made(StoredBytes bytes, ImageSize size, ImageFormat format, Image image) {
    if (!callers.tryAcquire()) {
      return false;
    }
    try {
      var mine = new CompletableFuture<Boolean>();
      CompletableFuture<Boolean> others = underWay.putIfAbsent(image.key(), mine);
      if (others != null) {
        return others.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      try {
        boolean made =
            permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)
                && make(bytes, size, format, image);
        mine.complete(made);
        return made;
      } finally {
        underWay.remove(image.key());
        mine.complete(false);
      }
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      callers.release();
    }
  }

  /** With a permit, which it gives back. */
  private boolean make(StoredBytes bytes, ImageSize size, ImageFormat format, Image image) {
    try (InputStream source = store.open(bytes.key())) {
      Optional<byte[]> scaled = scaling.scale(source, size.width(), size.height(), format);
      scaled.ifPresentOrElse(
          small -> store.put(image.key(), image.contentType(), small),
          () -> hopeless.put(image.key(), true));
      return scaled.isPresent();
    } catch (IOException e) {
      LOG.warn("picture cannot be read key={} error={}", bytes.key(), e.toString());
      hopeless.put(bytes.key(), true);
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
