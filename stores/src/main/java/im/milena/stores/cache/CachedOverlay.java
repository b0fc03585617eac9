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
    if (record.change() instanceof Change.Revoked revoked) {
      return overlay.with(revoked);
    }
    if (record.change() instanceof Change.Edited edited) {
      return overlay.with(edited);
    }
    throw new IllegalStateException(
        "an overlay holds revokes and edits, got: " + record.change().getClass());
  }
}
