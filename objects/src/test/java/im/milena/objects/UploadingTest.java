package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.UserId;
import im.milena.stores.PinnedClock;
import im.milena.stores.objects.InMemoryStoredObjects;
import im.milena.stores.objects.InMemoryUploads;
import im.milena.stores.objects.NamedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol over the local store. */
class UploadingTest {
  private static final Uploader ALICE = new Uploader(new UserId("alice"), false);
  private static final Uploader BOB = new Uploader(new UserId("bob"), false);
  private static final Uploader ADMIN = new Uploader(new UserId("imAdmin"), true);
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);
  private static final int PART = 5 << 20;

  @TempDir private Path folder;
  private final PinnedClock clock = new PinnedClock(Instant.now());
  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryStoredObjects objects = new InMemoryStoredObjects();
  private LocalObjects store;
  private LocalDoorServer server;
  private Uploading uploading;
  private FormUploading forms;
  private UploadCleaner cleaner;

  @BeforeEach
  void start() {
    store = LocalObjects.in(folder, new UrlSigner("secret", clock));
    server = new LocalDoorServer(store.door());
    uploading = new Uploading(store, uploads, objects, 20 << 20, new Random(7), clock);
    forms = new FormUploading(uploading, store, uploads, objects, clock);
    cleaner = new UploadCleaner(store, uploads, objects, clock);
  }

  @AfterEach
  void stop() {
    cleaner.close();
    server.close();
  }

  @Nested
  class Parts {
    @Test
    void anObjectIsMadeOfItsPartsAndHasItsName() {
      byte[] film = ObjectStoreContract.bytes(2 * PART + 7);
      Granted granted = initiate(ALICE, "alice/film.mp4", film).orElseThrow();
      assertThat(granted.parts()).extracting(Granted.SignedPart::number).containsExactly(1, 2, 3);
      putAll(granted, film);

      uploading.complete(ALICE, granted.upload().id(), md5s(film), described("alice/film.mp4"));

      NamedObject object = objects.find("alice/film.mp4").orElseThrow();
      assertThat(store.size(object.bytes().key())).hasValue(film.length);
      assertThat(object.contentType()).isEqualTo("image/png");
      assertThat(object.owner()).isEqualTo(ALICE.user());
    }

    @Test
    void asManyPartsAreSignedAsAreAskedForAndTheOthersLater() {
      byte[] film = ObjectStoreContract.bytes(2 * PART + 7);
      Granted granted =
          uploading
              .initiate(
                  ALICE, described("alice/f"), hash(film), film.length, PART, 2, server.address())
              .orElseThrow();

      assertThat(granted.parts()).extracting(Granted.SignedPart::number).containsExactly(1, 2);
      assertThat(uploading.sign(ALICE, granted.upload().id(), List.of(3), server.address()))
          .extracting(Granted.SignedPart::number)
          .containsExactly(3);
      refused(
          "a part number must be 1..3, got: 4",
          () -> uploading.sign(ALICE, granted.upload().id(), List.of(4), server.address()));
    }

    @Test
    void contentThatIsThereIsNotSentAgain() {
      upload(ALICE, "alice/one.png", PICTURE);

      assertThat(initiate(BOB, "bob/two.png", PICTURE)).isEmpty();

      assertThat(objects.find("bob/two.png").orElseThrow().bytes())
          .isEqualTo(objects.find("alice/one.png").orElseThrow().bytes());
    }

    @Test
    void ofTwoWhoSendTheSameAtTheSameTimeOneCopyIsKept() throws IOException {
      Granted first = initiate(ALICE, "alice/one.png", PICTURE).orElseThrow();
      Granted second = initiate(BOB, "bob/two.png", PICTURE).orElseThrow();
      putAll(first, PICTURE);
      putAll(second, PICTURE);
      uploading.complete(ALICE, first.upload().id(), md5s(PICTURE), described("alice/one.png"));

      uploading.complete(BOB, second.upload().id(), md5s(PICTURE), described("bob/two.png"));

      assertThat(filesIn("data")).hasSize(1);
      assertThat(filesIn("parts")).isEmpty();
      assertThat(objects.find("bob/two.png").orElseThrow().bytes().key())
          .isEqualTo(first.upload().object().bytes().key());
    }

    @Test
    void completingAgainGivesTheSame() {
      Granted granted = upload(ALICE, "alice/one.png", PICTURE);
      NamedObject before = objects.find("alice/one.png").orElseThrow();

      uploading.complete(ALICE, granted.upload().id(), md5s(PICTURE), described("alice/one.png"));

      assertThat(objects.find("alice/one.png")).contains(before);
    }

    @Test
    void hashesOfOtherPartsThanInitiatedAreRefused() {
      Granted granted = initiate(ALICE, "alice/one.png", PICTURE).orElseThrow();
      putAll(granted, PICTURE);
      String id = granted.upload().id();

      refused(
          "there must be 1 parts, got: 0",
          () -> uploading.complete(ALICE, id, List.of(), described("alice/one.png")));
      assertThatThrownBy(
              () -> uploading.complete(ALICE, id, md5s(new byte[] {1}), described("alice/one.png")))
          .hasMessageContaining("as initiated");
      refused(
          "the MD5 of a part must be 32 hex digits, got 1 characters",
          () -> uploading.complete(ALICE, id, List.of("x"), described("alice/one.png")));
      assertThat(objects.find("alice/one.png")).isEmpty();
    }

    @Test
    void bytesThatDidNotComeAreNoObject() {
      Granted granted = initiate(ALICE, "alice/one.png", PICTURE).orElseThrow();

      refused(
          "part 1 was not uploaded with 9 bytes and this MD5",
          () ->
              uploading.complete(
                  ALICE, granted.upload().id(), md5s(PICTURE), described("alice/one.png")));
    }

    @Test
    void anUploadThatExpiredIsOver() {
      Granted granted = initiate(ALICE, "alice/one.png", PICTURE).orElseThrow();
      clock.advance(Uploading.LIFETIME);

      assertThatThrownBy(
              () -> uploading.sign(ALICE, granted.upload().id(), List.of(1), server.address()))
          .isInstanceOfSatisfying(
              ObjectRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(ObjectRefusedException.Reason.EXPIRED));
    }

    @Test
    void sizesAreBounded() {
      refused("size must be 1..20971520 bytes, got: 0", () -> uploading.partSize(0));
      refused(
          "size must be 1..20971520 bytes, got: 20971521",
          () -> uploading.partSize((20 << 20) + 1));
      refused(
          "partSize must be 5242880 for this size, got: 1",
          () ->
              uploading.initiate(
                  ALICE, described("alice/a"), hash(PICTURE), 9, 1, -1, server.address()));
    }
  }

  @Nested
  class OthersThings {
    @Test
    void aNameMustBeginWithTheUsersId() {
      forbidden(() -> initiate(ALICE, "bob/a.png", PICTURE));
      forbidden(() -> initiate(ALICE, "a.png", PICTURE));
      assertThat(initiate(ADMIN, "bob/a.png", PICTURE)).isPresent();
    }

    @Test
    void anUploadIsItsOwnersAlone() {
      Granted granted = initiate(ALICE, "alice/a.png", PICTURE).orElseThrow();
      putAll(granted, PICTURE);
      String id = granted.upload().id();

      forbidden(() -> uploading.sign(BOB, id, List.of(1), server.address()));
      forbidden(() -> uploading.complete(BOB, id, md5s(PICTURE), described("bob/a.png")));
      forbidden(() -> uploading.complete(ALICE, id, md5s(PICTURE), described("bob/a.png")));
    }

    @Test
    void oneKindOfUploadIsNotCompletedAsTheOther() {
      String id = initiate(ALICE, "alice/a.png", PICTURE).orElseThrow().upload().id();
      String form = forms.initiate(ALICE, described("alice/a"), 9, 0, server.address()).id();

      missing(() -> forms.complete(ALICE, id));
      missing(() -> uploading.complete(ALICE, form, md5s(PICTURE), described("alice/a")));
      missing(() -> uploading.sign(ALICE, "nothing", List.of(1), server.address()));
    }
  }

  @Nested
  class Cleaning {
    @Test
    void whatAnExpiredUploadLeftIsRemoved() throws IOException {
      Granted granted = initiate(ALICE, "alice/a.png", PICTURE).orElseThrow();
      putAll(granted, PICTURE);
      clock.advance(Uploading.LIFETIME.plus(UploadCleaner.GRACE).plusSeconds(1));

      cleaner.clean();

      assertThat(uploads.find(granted.upload().id())).isEmpty();
      assertThat(filesIn("parts")).isEmpty();
    }

    @Test
    void whatWasCompletedStays() {
      Granted granted = upload(ALICE, "alice/a.png", PICTURE);
      clock.advance(Duration.ofDays(10));

      cleaner.clean();

      assertThat(uploads.find(granted.upload().id())).isEmpty();
      assertThat(store.size(granted.upload().object().bytes().key())).hasValue(PICTURE.length);
    }

    @Test
    void partsThatCameAfterCompletionAreRemovedToo() throws IOException {
      Granted granted = upload(ALICE, "alice/a.png", PICTURE);
      putAll(granted, PICTURE);
      clock.advance(Duration.ofDays(10));

      cleaner.clean();

      assertThat(filesIn("parts")).isEmpty();
      assertThat(filesIn("data")).hasSize(1);
    }

    @Test
    void openUploadsStay() {
      Granted granted = initiate(ALICE, "alice/a.png", PICTURE).orElseThrow();

      cleaner.clean();

      assertThat(uploads.find(granted.upload().id())).isPresent();
    }
  }

  @Nested
  class Forms {
    @Test
    void whatDidNotComeIsRefused() {
      String id = forms.initiate(ALICE, described("alice/a"), 9, 0, server.address()).id();

      refused("9 bytes must have been uploaded, got: nothing", () -> forms.complete(ALICE, id));
    }

    @Test
    void onlyAdministratorsChooseHowLongAFormIsGood() {
      Instant ten =
          forms.initiate(ALICE, described("alice/a"), 9, 3_600_000, server.address()).expiresAt();
      Instant hour =
          forms.initiate(ADMIN, described("alice/a"), 9, 3_600_000, server.address()).expiresAt();
      Instant most =
          forms
              .initiate(ADMIN, described("alice/a"), 9, Long.MAX_VALUE, server.address())
              .expiresAt();

      assertThat(Duration.between(ten, hour)).isEqualTo(Duration.ofMinutes(50));
      assertThat(Duration.between(clock.instant(), most))
          .isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }
  }

  private Granted upload(Uploader uploader, String name, byte[] bytes) {
    Granted granted = initiate(uploader, name, bytes).orElseThrow();
    putAll(granted, bytes);
    uploading.complete(uploader, granted.upload().id(), md5s(bytes), described(name));
    return granted;
  }

  private Optional<Granted> initiate(Uploader uploader, String name, byte[] bytes) {
    return uploading.initiate(
        uploader, described(name), hash(bytes), bytes.length, PART, -1, server.address());
  }

  private static void putAll(Granted granted, byte[] bytes) {
    for (Granted.SignedPart part : granted.parts()) {
      int from = (part.number() - 1) * PART;
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART));
      assertThat(Http.put(part.url(), piece)).isEqualTo(200);
    }
  }

  private static Description described(String name) {
    return new Description(new ObjectName(name), "image/png", "msg-picture");
  }

  private static String hash(byte[] bytes) {
    return ContentHash.ofParts(md5s(bytes)).value();
  }

  private static List<String> md5s(byte[] bytes) {
    return Stream.iterate(0, from -> from < bytes.length, from -> from + PART)
        .map(from -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART)))
        .map(piece -> HexFormat.of().formatHex(ContentHash.md5().digest(piece)))
        .toList();
  }

  private List<Path> filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void refused(String message, Runnable request) {
    assertThatThrownBy(request::run).isInstanceOf(ObjectRefusedException.class).hasMessage(message);
  }

  private static void forbidden(Runnable request) {
    reason(request, ObjectRefusedException.Reason.FORBIDDEN);
  }

  private static void missing(Runnable request) {
    reason(request, ObjectRefusedException.Reason.MISSING);
  }

  private static void reason(Runnable request, ObjectRefusedException.Reason reason) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            ObjectRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
