package im.milena.stores.decisions;

import java.util.List;

/**
 * The newest changes of one list, oldest first. The last of them made {@code version}, the one
 * before it {@code version - 1}, and so on.
 *
 * @param id of this log; another one means that versions of the old one say nothing any more
 * @param version grows by one with each touch; never 0, which is what clients without a copy send
 */
public record VersionLog(String id, long version, List<Touch> changes) {
  public VersionLog {
    changes = List.copyOf(changes);
  }
}
