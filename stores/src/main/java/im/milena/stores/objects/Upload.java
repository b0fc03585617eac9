package im.milena.stores.objects;

import java.time.Instant;

/**
 * An upload that was granted.
 *
 * @param id names it to its client; random, so it is not guessed
 * @param object what it becomes; its key is taken by this upload alone
 * @param handle the object store's own name for an upload in parts, empty for a form
 * @param partSize bytes of every part but the last
 * @param expiresAt when it can no longer be completed
 */
public record Upload(
    String id, Way way, NamedObject object, String handle, long partSize, Instant expiresAt) {
  /** How the bytes come. */
  public enum Way {
    /** Each part by a request of its own. */
    PARTS,
    /** All at once, as a browser sends a form. */
    FORM
  }

  public Upload {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an upload must have an id");
    }
    if (partSize < 1) {
      throw new IllegalArgumentException("part size must be at least 1, got: " + partSize);
    }
  }

  public int parts() {
    return Math.toIntExact((object.bytes().size() + partSize - 1) / partSize);
  }

  /**
   * How many bytes a part has.
   *
   * @param number from 1
   */
  public long sizeOf(int number) {
    return Math.min(partSize, object.bytes().size() - (number - 1) * partSize);
  }
}
