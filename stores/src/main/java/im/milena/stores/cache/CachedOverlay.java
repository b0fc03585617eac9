package im.milena.stores.cache;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.history.Overlay;
import java.util.Map;

/**
 * An overlay as the fields of its hash: {@code r} and {@code e} hold log records, {@code d…} holds
 * names.
 */
final class CachedOverlay {
  static final String REVOKED = "r";
  static final String EDITED = "e";
  static final String DELETED = "d";
  static final String DELETED_FOR = "d:";

  private CachedOverlay() {}

  static Overlay of(Map<String, byte[]> fields) {
    Overlay overlay = Overlay.NONE;
    for (Map.Entry<String, byte[]> field : fields.entrySet()) {
      String name = field.getKey();
      if (name.startsWith(DELETED_FOR)) {
        overlay = overlay.withDeleted(new UserId(name.substring(DELETED_FOR.length())));
      } else if (name.equals(DELETED)) {
        overlay = overlay.withDeleted(null);
      } else if (name.equals(REVOKED) || name.equals(EDITED)) {
        overlay = with(overlay, Codecs.LOG_RECORD.decode(field.getValue()));
      }
    }
    return overlay;
  }

  private static Overlay with(Overlay overlay, LogRecord record) {
    return record.change().fold(new Laying(overlay));
  }

  /** An overlay with what a record of its hash says. */
  private record Laying(Overlay overlay) implements Change.Fold<Overlay> {
    @Override
    public Overlay numbered(Change.Numbered change) {
      throw misplaced(change);
    }

    @Override
    public Overlay revoked(Change.Revoked change) {
      return overlay.with(change);
    }

    @Override
    public Overlay deleted(Change.Deleted change) {
      throw misplaced(change);
    }

    @Override
    public Overlay edited(Change.Edited change) {
      return overlay.with(change);
    }

    @Override
    public Overlay cleared(Change.Cleared change) {
      throw misplaced(change);
    }

    @Override
    public Overlay bounded(Change.Bounded change) {
      throw misplaced(change);
    }

    @Override
    public Overlay nothing(Change.Nothing change) {
      throw misplaced(change);
    }

    private static IllegalStateException misplaced(Change change) {
      return new IllegalStateException(
          "an overlay holds revokes and edits, got: " + change.getClass());
    }
  }
}
