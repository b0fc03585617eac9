package im.milena.stores.objects;

import im.milena.message.UserId;
import java.time.Instant;

/**
 * A name under which content can be fetched.
 *
 * @param owner who uploaded it
 * @param cause what for, in the client's words
 * @param contentType as its owner named it; one content may have several
 */
public record NamedObject(
    String name, UserId owner, String cause, String contentType, StoredBytes bytes, Instant at) {
  public NamedObject {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an object must have a name");
    }
  }
}
