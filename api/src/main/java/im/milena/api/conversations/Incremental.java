package im.milena.api.conversations;

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
}
