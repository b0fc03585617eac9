package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.objects.NamedObject;
import im.milena.stores.objects.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strangers may ask for smaller pictures as often as they like. */
@Timeout(30)
class ScaledImagesTest {
  private static final ImageSize SMALL = new ImageSize(80, 80, Optional.empty());
  private static final ImageSize LARGE = new ImageSize(640, 640, Optional.empty());

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger tried = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private LocalObjects store;

  @BeforeEach
  void open() {
    store = LocalObjects.in(folder, new UrlSigner("secret", Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    release.countDown();
    threads.shutdownNow();
  }

  @Test
  void aBrokenPictureIsTriedOnceAnHourWhateverSizeIsAskedFor() {
    ScaledImages images = images(this::broken);
    NamedObject picture = picture(1);

    for (ImageSize size : List.of(SMALL, LARGE, SMALL)) {
      assertThat(images.of(picture, size)).isEmpty();
    }
    assertThat(tried).hasValue(1);

    nanos.addAndGet(ScaledImages.REMEMBERED.toNanos());
    assertThat(images.of(picture, SMALL)).isEmpty();
    assertThat(tried).hasValue(2);
  }

  @Test
  void aSizeThatIsNotWorthMakingIsTriedOnceAndOthersStillAre() {
    ScaledImages images =
        images(
            (source, width, height, format) -> {
              tried.incrementAndGet();
              return width == 640 ? Optional.empty() : Optional.of(new byte[1]);
            });
    NamedObject picture = picture(1);

    assertThat(images.of(picture, LARGE)).isEmpty();
    assertThat(images.of(picture, LARGE)).isEmpty();
    assertThat(tried).hasValue(1);
    assertThat(images.of(picture, SMALL)).isPresent();
  }

  @Test
  void whoAsksForWhatIsBeingMadeWaitsForThat() throws Exception {
    ScaledImages images = images(this::whenReleased);
    NamedObject picture = picture(1);
    Future<Optional<ScaledImages.Image>> first = ask(images, picture);
    Future<Optional<ScaledImages.Image>> second = ask(images, picture);
    awaitCallers(images, 2);

    release.countDown();

    assertThat(first.get()).isPresent();
    assertThat(second.get()).isPresent();
    assertThat(tried).hasValue(1);
  }

  @Test
  void whenManyWaitOthersGetTheOriginalAtOnce() throws Exception {
    ScaledImages images = images(this::whenReleased);
    List<Future<Optional<ScaledImages.Image>>> waiting = new ArrayList<>();
    for (int i = 0; i < ScaledImages.CALLERS; i++) {
      waiting.add(ask(images, picture(i)));
    }
    awaitCallers(images, ScaledImages.CALLERS);

    assertThat(images.of(picture(99), SMALL)).isEmpty();

    release.countDown();
    for (Future<Optional<ScaledImages.Image>> one : waiting) {
      assertThat(one.get()).isPresent();
    }
    assertThat(images.of(picture(99), SMALL)).isPresent();
  }

  private Optional<byte[]> broken(InputStream source, int width, int height, ImageFormat format)
      throws IOException {
    tried.incrementAndGet();
    throw new IOException("broken");
  }

  private Optional<byte[]> whenReleased(
      InputStream source, int width, int height, ImageFormat format) throws IOException {
    tried.incrementAndGet();
    try {
      return release.await(20, TimeUnit.SECONDS) ? Optional.of(new byte[1]) : Optional.empty();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private ScaledImages images(ScaledImages.Scaling scaling) {
    return new ScaledImages(store, scaling, nanos::get);
  }

  private Future<Optional<ScaledImages.Image>> ask(ScaledImages images, NamedObject picture) {
    return threads.submit(() -> images.of(picture, SMALL));
  }

  private static void awaitCallers(ScaledImages images, int callers) {
    while (images.callers() < callers) {
      Thread.onSpinWait();
    }
  }

  private NamedObject picture(int number) {
    String key = "data/%032x".formatted(number);
    store.put(key, "image/png", new byte[] {1});
    return new NamedObject(
        "alice/" + number,
        new UserId("alice"),
        "",
        "image/png",
        new StoredBytes("hash", 1, key),
        Instant.EPOCH);
  }
}
