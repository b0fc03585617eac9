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
import java.util.OptionalLong;

/**
 * OpenIM's upload by a form: all bytes in one request. Nothing is known of the content beforehand,
 * so nothing is reused.
 */
public final class FormUploading {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Duration MAX_LIFETIME = Duration.ofDays(7);

  /** S3 takes no more in one request. */
  private static final long MAX_SIZE = PartLimits.S3.max();

  private final Uploading uploading;
  private final ObjectStore store;
  private final Uploads uploads;
  private final StoredObjects objects;
  private final Clock clock;

  FormUploading(
      Uploading uploading, ObjectStore store, Uploads uploads, StoredObjects objects, Clock clock) {
    this.uploading = uploading;
    this.store = store;
    this.uploads = uploads;
    this.objects = objects;
    this.clock = clock;
  }

  /** A form and the upload it belongs to. */
  public record GrantedForm(String id, SignedForm form, Instant expiresAt) {}

  /**
   * @param milliseconds how long an administrator wants the form to be good, 0 for the default; of
   *     others it is ignored
   */
  public GrantedForm initiate(
      Uploader uploader, Description described, long size, long milliseconds, URI api) {
    uploader.mustOwn(described.name());
    uploading.partSize(size);
    if (size > MAX_SIZE) {
      throw ObjectRefusedException.arguments(
          "a form may carry at most " + MAX_SIZE + " bytes, got: " + size);
    }
    String id = uploading.newId();
    StoredBytes planned = new StoredBytes("form_" + id, size, "data/" + id);
    Instant expiresAt =
        Instant.ofEpochSecond(
            clock.instant().plus(lifetime(uploader, milliseconds)).getEpochSecond());
    uploads.add(
        new Upload(
            id,
            Upload.Way.FORM,
            uploading.object(uploader, described, planned),
            "",
            size,
            expiresAt));
    return new GrantedForm(
        id,
        store.signForm(planned.key(), size, described.contentType(), new Signing(api, expiresAt)),
        expiresAt);
  }

  /** Returns the name that the object has now. */
  public ObjectName complete(Uploader uploader, String id) {
    NamedObject object = uploading.open(uploader, id, Upload.Way.FORM).object();
    OptionalLong size = store.size(object.bytes().key());
    if (size.isEmpty() || size.getAsLong() != object.bytes().size()) {
      throw ObjectRefusedException.arguments(
          object.bytes().size()
              + " bytes must have been uploaded, got: "
              + (size.isEmpty() ? "nothing" : size.getAsLong()));
    }
    objects.keep(object.bytes());
    objects.name(object);
    return new ObjectName(object.name());
  }

  private static Duration lifetime(Uploader uploader, long milliseconds) {
    if (!uploader.admin() || milliseconds <= 0) {
      return LIFETIME;
    }
    return milliseconds < MAX_LIFETIME.toMillis() ? Duration.ofMillis(milliseconds) : MAX_LIFETIME;
  }
}
