package im.milena.api;

import im.milena.directory.ListVersion;
import im.milena.directory.sync.ListChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenIM's answer to "what changed in this list since". Source: OpenIM wire §4.6. */
record Incremental(
    long version,
    String versionID,
    boolean full,
    @Nullable List<String> delete,
    @Nullable List<Object> insert,
    @Nullable List<Object> update,
    long sortVersion) {

  /**
   * From a list without a version log: nothing, or load it again. Always right; the price is a full
   * load after each change.
   *
   * @param empty whether the list has no elements
   */
  static Incremental of(ListVersion now, String clientId, long clientVersion, boolean empty) {
    // A client without a copy and a list without elements agree already; loading it would be idle.
    boolean nothing = now.matches(clientId, clientVersion) || (empty && clientVersion == 0);
    return new Incremental(now.version(), now.id(), !nothing, null, null, null, 0);
  }

  /** From a list that has a version log: what changed, or "load it again". */
  static Incremental of(ListChanges changes, List<String> removed, List<?> added, List<?> changed) {
    return new Incremental(
        changes.version(),
        changes.logId(),
        changes.full(),
        removed,
        List.copyOf(added),
        List.copyOf(changed),
        changes.sorted() ? changes.version() : 0);
  }

  /**
   * All ids of a list, in display order. {@code equal} may always be false: it only spares bytes.
   */
  record Ids(long version, String versionID, boolean equal) {
    static Ids of(ListVersion now) {
      return new Ids(now.version(), now.id(), false);
    }
  }
}
