package im.milena.objects;

import im.milena.stores.objects.NamedObject;
import im.milena.stores.objects.StoredObjects;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From an object's name to an address where its bytes are. */
public final class ObjectAddresses {
  /** Long enough to watch a video and to come back to it. */
  private static final Duration LIFETIME = Duration.ofDays(1);

  private final ObjectStore store;
  private final StoredObjects objects;
  private final ScaledImages images;
  private final Clock clock;

  ObjectAddresses(ObjectStore store, StoredObjects objects, ScaledImages images, Clock clock) {
    this.store = store;
    this.objects = objects;
    this.images = images;
    this.clock = clock;
  }

  /** How many callers wait for a smaller version of a picture, or make one. */
  public int scaling() {
    return images.callers();
  }

  /** Good until then. */
  public record Address(URI url, Instant until) {}

  /**
   * @param size of the picture that is wanted; empty for the object as it is, which is also what
   *     comes of anything that cannot be scaled
   * @throws ObjectRefusedException MISSING if nothing has that name
   */
  public Address address(ObjectName name, Optional<ImageSize> size, URI api) {
    NamedObject object =
        objects
            .find(name.value())
            .orElseThrow(
                () ->
                    new ObjectRefusedException(
                        ObjectRefusedException.Reason.MISSING, "there is no object " + name));
    Signing signing =
        new Signing(api, Instant.ofEpochSecond(clock.instant().plus(LIFETIME).getEpochSecond()));
    URI url =
        size.flatMap(wanted -> images.of(object, wanted))
            .map(image -> store.signRead(image.key(), image.contentType(), signing))
            .orElseGet(() -> store.signRead(object.bytes().key(), object.contentType(), signing));
    return new Address(url, signing.until());
  }
}
