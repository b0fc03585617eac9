package im.milena.objects;

import im.milena.stores.objects.NamedObject;
import im.milena.stores.objects.StoredBytes;
import im.milena.stores.objects.StoredObjects;
import im.milena.stores.objects.Upload;
import im.milena.stores.objects.Uploads;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * OpenIM's upload in parts: initiate, put each part, complete. Content that is there already is not
 * sent again. Everything may be repeated, through any api instance.
 */
public final class Uploading {
  /** Parts may come and be signed for so long; resuming clients come back the next day. */
  static final Duration LIFETIME = Duration.ofDays(1);

  private static final int ID_BYTES = 16;

  private final ObjectStore store;
  private final Uploads uploads;
  private final StoredObjects objects;
  private final long maxSize;
  private final Random random;
  private final Clock clock;

  Uploading(
      ObjectStore store,
      Uploads uploads,
      StoredObjects objects,
      long maxSize,
      Random random,
      Clock clock) {
    this.store = store;
    this.uploads = uploads;
    this.objects = objects;
    this.maxSize = maxSize;
    this.random = random;
    this.clock = clock;
  }

  public PartLimits limits() {
    return store.limits();
  }

  /** How large the parts of a file must be, all but the last. */
  public long partSize(long size) {
    if (size < 1 || size > maxSize) {
      throw ObjectRefusedException.arguments("size must be 1.." + maxSize + " bytes, got: " + size);
    }
    return store.limits().partSize(size);
  }

  /**
   * Grants an upload.
   *
   * @param hash see {@link ContentHash}
   * @param partSize what the client will cut, 0 to be told
   * @param maxParts how many parts to sign at once, below 0 for all
   * @return empty if the content is there already; the object has its name then
   */
  public Optional<Granted> initiate(
      Uploader uploader,
      Description described,
      String hash,
      long size,
      long partSize,
      int maxParts,
      URI api) {
    uploader.mustOwn(described.name());
    ContentHash content = new ContentHash(hash);
    long required = partSize(size);
    if (partSize != 0 && partSize != required) {
      throw ObjectRefusedException.arguments(
          "partSize must be " + required + " for this size, got: " + partSize);
    }
    Optional<StoredBytes> stored = objects.bytes(content.value(), size);
    if (stored.isPresent()) {
      name(uploader, described, stored.get());
      return Optional.empty();
    }
    String id = newId();
    StoredBytes planned = new StoredBytes(content.value(), size, "data/" + id);
    Upload upload =
        new Upload(
            id,
            Upload.Way.PARTS,
            object(uploader, described, planned),
            store.begin(planned.key(), described.contentType()),
            required,
            seconds(clock.instant().plus(LIFETIME)));
    uploads.add(upload);
    int signed = maxParts < 0 ? upload.parts() : Math.min(maxParts, upload.parts());
    return Optional.of(
        new Granted(upload, sign(upload, IntStream.rangeClosed(1, signed).boxed().toList(), api)));
  }

  /** Signs parts of an upload again, or for the first time. */
  public List<Granted.SignedPart> sign(
      Uploader uploader, String uploadId, List<Integer> numbers, URI api) {
    Upload upload = open(uploader, uploadId, Upload.Way.PARTS);
    for (int number : numbers) {
      if (number < 1 || number > upload.parts()) {
        throw ObjectRefusedException.arguments(
            "a part number must be 1.." + upload.parts() + ", got: " + number);
      }
    }
    return sign(upload, numbers, api);
  }

  /**
   * Makes the object of its parts and gives it its name. The parts are held against the hash that
   * was initiated and against what the store received.
   */
  public void complete(
      Uploader uploader, String uploadId, List<String> partHashes, Description described) {
    uploader.mustOwn(described.name());
    Upload upload = open(uploader, uploadId, Upload.Way.PARTS);
    List<UploadedPart> parts = parts(upload, partHashes);
    StoredBytes planned = upload.object().bytes();
    Optional<StoredBytes> there = objects.bytes(planned.hash(), planned.size());
    if (there.isEmpty()) {
      store.complete(planned.key(), upload.handle(), parts);
      there = Optional.of(objects.keep(planned));
    }
    StoredBytes stored = there.get();
    if (!stored.key().equals(planned.key())) {
      // Somebody else completed the same content first; one copy is enough.
      store.abort(planned.key(), upload.handle());
      store.delete(planned.key());
    }
    name(uploader, described, stored);
  }

  Upload open(Uploader uploader, String uploadId, Upload.Way way) {
    Upload upload =
        uploads
            .find(uploadId)
            .filter(found -> found.way() == way)
            .orElseThrow(
                () ->
                    new ObjectRefusedException(
                        ObjectRefusedException.Reason.MISSING, "there is no such upload"));
    uploader.mustBe(upload.object().owner());
    if (!upload.expiresAt().isAfter(clock.instant())) {
      throw new ObjectRefusedException(
          ObjectRefusedException.Reason.EXPIRED, "the upload expired at " + upload.expiresAt());
    }
    return upload;
  }

  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  NamedObject object(Uploader uploader, Description described, StoredBytes bytes) {
    return new NamedObject(
        described.name().value(),
        uploader.user(),
        described.cause(),
        described.contentType(),
        bytes,
        clock.instant());
  }

  private void name(Uploader uploader, Description described, StoredBytes stored) {
    objects.name(object(uploader, described, stored));
  }

  private static List<UploadedPart> parts(Upload upload, List<String> partHashes) {
    if (partHashes.size() != upload.parts()) {
      throw ObjectRefusedException.arguments(
          "there must be " + upload.parts() + " parts, got: " + partHashes.size());
    }
    List<UploadedPart> parts = new ArrayList<>();
    for (String hash : partHashes) {
      int number = parts.size() + 1;
      parts.add(new UploadedPart(number, ContentHash.part(hash), upload.sizeOf(number)));
    }
    ContentHash whole = ContentHash.ofParts(parts.stream().map(UploadedPart::md5).toList());
    if (!whole.value().equals(upload.object().bytes().hash())) {
      throw ObjectRefusedException.arguments(
          "the parts' hash must be "
              + upload.object().bytes().hash()
              + " as initiated, got: "
              + whole.value());
    }
    return parts;
  }

  private List<Granted.SignedPart> sign(Upload upload, List<Integer> numbers, URI api) {
    Signing signing = new Signing(api, upload.expiresAt());
    String key = upload.object().bytes().key();
    return numbers.stream()
        .map(
            number ->
                new Granted.SignedPart(
                    number,
                    store.signPart(key, upload.handle(), number, upload.sizeOf(number), signing)))
        .toList();
  }

  private static Instant seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }
}
