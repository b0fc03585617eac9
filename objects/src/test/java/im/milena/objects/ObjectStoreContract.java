package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the protocol relies on, with a client that talks HTTP to the signed addresses. */
abstract class ObjectStoreContract {
  private static final int PART = 5 << 20;

  private final String key = "data/" + UUID.randomUUID().toString().replace("-", "");

  abstract ObjectStore store();

  /** Where a client reaches the store if its addresses do not say. */
  abstract URI api();

  @Test
  void onePartIsUploadedAndFetchedAsOfTheWantedContentType() {
    byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);
    String upload = store().begin(key, "image/png");

    assertThat(put(upload, 1, picture)).isEqualTo(200);
    store().complete(key, upload, List.of(part(1, picture)));

    assertThat(store().size(key)).hasValue(picture.length);
    HttpResponse<byte[]> got =
        Http.get(store().signRead(key, "text/plain; charset=utf-8", signing()));
    assertThat(got.body()).isEqualTo(picture);
    assertThat(got.headers().firstValue("Content-Type").map(type -> type.replace("; ", ";")))
        .contains("text/plain;charset=utf-8");
  }

  @Test
  void severalPartsAreJoinedInOrderWhateverOrderTheyCameIn() throws IOException {
    byte[] film = bytes(2 * PART + 1_000);
    byte[] first = Arrays.copyOfRange(film, 0, PART);
    byte[] second = Arrays.copyOfRange(film, PART, 2 * PART);
    byte[] third = Arrays.copyOfRange(film, 2 * PART, film.length);
    String upload = store().begin(key, "video/mp4");
    put(upload, 3, third);
    put(upload, 1, first);
    put(upload, 2, second);

    store().complete(key, upload, List.of(part(1, first), part(2, second), part(3, third)));

    try (InputStream opened = store().open(key)) {
      assertThat(opened.readAllBytes()).isEqualTo(film);
    }
  }

  @Test
  void aPartSentAgainReplacesTheOneBefore() throws IOException {
    String upload = store().begin(key, "image/png");
    put(upload, 1, "wrong".getBytes(StandardCharsets.UTF_8));
    byte[] right = "right".getBytes(StandardCharsets.UTF_8);
    put(upload, 1, right);

    store().complete(key, upload, List.of(part(1, right)));

    try (InputStream opened = store().open(key)) {
      assertThat(opened.readAllBytes()).isEqualTo(right);
    }
  }

  @Test
  void aPartThatDiffersFromItsDescriptionIsRefusedAndNothingIsMade() {
    byte[] sent = "sent".getBytes(StandardCharsets.UTF_8);
    String upload = store().begin(key, "image/png");
    put(upload, 1, sent);

    assertThatThrownBy(
            () ->
                store()
                    .complete(
                        key, upload, List.of(part(1, "said".getBytes(StandardCharsets.UTF_8)))))
        .isInstanceOf(ObjectRefusedException.class)
        .hasMessage("part 1 was not uploaded with 4 bytes and this MD5");
    assertThat(store().size(key)).isEmpty();
  }

  @Test
  void aPartThatNeverCameIsRefused() {
    String upload = store().begin(key, "image/png");

    assertThatThrownBy(() -> store().complete(key, upload, List.of(part(1, new byte[4]))))
        .isInstanceOf(ObjectRefusedException.class);
  }

  @Test
  void completingAgainChangesNothing() {
    byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);
    String upload = store().begin(key, "image/png");
    put(upload, 1, picture);
    store().complete(key, upload, List.of(part(1, picture)));

    store().complete(key, upload, List.of(part(1, picture)));

    assertThat(store().size(key)).hasValue(picture.length);
  }

  @Test
  void anAddressTakesNoOtherSizeThanTheOneThatWasSigned() {
    String upload = store().begin(key, "image/png");
    URI address = store().signPart(key, upload, 1, 4, signing());

    assertThat(Http.put(address, new byte[5])).isBetween(400, 499);
    assertThat(Http.put(address, new byte[3])).isBetween(400, 499);
    assertThat(Http.put(address, new byte[4])).isEqualTo(200);
  }

  @Test
  void anAddressThatWasChangedIsRefused() {
    String upload = store().begin(key, "image/png");
    String address = store().signPart(key, upload, 1, 4, signing()).toString();

    assertThat(
            Http.put(
                another(address, upload + "/1", upload + "/2", "partNumber=1", "partNumber=2"),
                new byte[4]))
        .isEqualTo(403);
  }

  @Test
  void anAddressForReadingIsNoneForAnotherObject() {
    store().put(key, "image/png", new byte[1]);
    String other = "data/" + "0".repeat(32);
    store().put(other, "image/png", new byte[2]);
    String address = store().signRead(key, "image/png", signing()).toString();

    assertThat(Http.get(URI.create(address.replace(key, other))).statusCode()).isEqualTo(403);
  }

  @Test
  void abortedPartsAreGone() {
    byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);
    String upload = store().begin(key, "image/png");
    put(upload, 1, picture);

    store().abort(key, upload);
    store().abort(key, upload);

    assertThatThrownBy(() -> store().complete(key, upload, List.of(part(1, picture))))
        .isInstanceOf(ObjectRefusedException.class);
    assertThat(store().size(key)).isEmpty();
  }

  @Test
  void deletedBytesAreGone() {
    store().put(key, "image/png", new byte[1]);

    store().delete(key);
    store().delete(key);

    assertThat(store().size(key)).isEmpty();
  }

  private int put(String upload, int number, byte[] bytes) {
    return Http.put(store().signPart(key, upload, number, bytes.length, signing()), bytes);
  }

  final Signing signing() {
    return new Signing(api(), Instant.now().plusSeconds(60));
  }

  private static URI another(String address, String... replacements) {
    String changed = address;
    for (int i = 0; i < replacements.length; i += 2) {
      changed = changed.replace(replacements[i], replacements[i + 1]);
    }
    assertThat(changed).isNotEqualTo(address);
    return URI.create(changed);
  }

  private static UploadedPart part(int number, byte[] bytes) {
    return new UploadedPart(
        number, HexFormat.of().formatHex(ContentHash.md5().digest(bytes)), bytes.length);
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
