package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.stores.PinnedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectsTest extends ObjectStoreContract {
  @TempDir private Path folder;
  private final PinnedClock clock = new PinnedClock(Instant.now());
  private LocalObjects store;
  private LocalDoorServer server;

  @BeforeEach
  void serve() {
    store = LocalObjects.in(folder, new UrlSigner("secret", clock));
    server = new LocalDoorServer(store.door());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  URI api() {
    return server.address();
  }

  @Test
  void anAddressEndsWhenItsTimeIsOver() {
    String key = "data/" + "a".repeat(32);
    URI address = store.signPart(key, store.begin(key, "image/png"), 1, 4, signing());

    clock.advance(Duration.ofSeconds(61));

    assertThat(Http.put(address, new byte[4])).isEqualTo(403);
  }

  @Test
  void anotherSecretSignsNothing() {
    String key = "data/" + "a".repeat(32);
    var stranger = LocalObjects.in(folder, new UrlSigner("guess", clock));

    assertThat(
            Http.put(stranger.signPart(key, stranger.begin(key, ""), 1, 4, signing()), new byte[4]))
        .isEqualTo(403);
  }

  @Test
  void nothingButKeysOfOursBecomesAPath() {
    for (String key :
        new String[] {
          "data/../../etc/passwd",
          "data/" + "a".repeat(31) + "/",
          "other/" + "a".repeat(32),
          "data/" + "a".repeat(32) + "-../..",
          ""
        }) {
      assertThatThrownBy(() -> store.size(key)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> store.abort("data/" + "a".repeat(32), ".."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void completedAndRefusedUploadsLeaveNothingBehind() {
    severalUploads();

    assertThat(files("parts")).isEmpty();
    assertThat(files("incoming")).isEmpty();
  }

  private void severalUploads() {
    onePartIsUploadedAndFetchedAsOfTheWantedContentType();
    String key = "data/" + "b".repeat(32);
    String upload = store.begin(key, "");
    assertThat(Http.put(store.signPart(key, upload, 1, 4, signing()), new byte[9])).isEqualTo(400);
    store.abort(key, upload);
  }

  private Stream<Path> files(String in) {
    try (Stream<Path> files = Files.walk(folder.resolve(in))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
