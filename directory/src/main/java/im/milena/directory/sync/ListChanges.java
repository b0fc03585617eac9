package im.milena.directory.sync;

import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLog;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What changed in a list since a client's copy of it. Read the log first and the rows after it, so
 * that the version answered is never ahead of the rows. Source: OpenIM wire §4.6.
 *
 * @param full the client has no copy, or one too old or of another log: it has to load the list
 * @param touched elements that changed since then, each with what its changes come to
 * @param sorted whether the client has to ask for the order of the list: it changed, or an element
 *     that the client does not know is told as changed, since it was added before that
 */
public record ListChanges(
    String logId, long version, boolean full, Map<String, Touch.Kind> touched, boolean sorted) {
  /** More than so many changed elements are loaded faster than told; OpenIM's limit. */
  private static final int MAX_TOLD = 200;

  /**
   * Counts as changed, in whatever order the two were noted: OpenIM's web client passes over what
   * is new and asks for what has changed.
   */
  private static final Set<Touch.Kind> CAME_AND_CHANGED =
      EnumSet.of(Touch.Kind.ADDED, Touch.Kind.CHANGED);

  /**
   * @param clientLogId what the client was last answered; anything if it has no copy
   * @param clientVersion 0 if it has no copy
   */
  public static ListChanges since(VersionLog log, String clientLogId, long clientVersion) {
    long missed = log.version() - clientVersion;
    if (clientVersion <= 0
        || !log.id().equals(clientLogId)
        || missed < 0
        || missed > log.changes().size()) {
      return full(log);
    }
    var touched = new LinkedHashMap<String, Touch.Kind>();
    boolean sorted = false;
    List<Touch> changes =
        log.changes().subList(log.changes().size() - (int) missed, log.changes().size());
    for (Touch touch : changes) {
      if (touch.kind() == Touch.Kind.SORTED) {
        sorted = true;
      } else {
        Touch.Kind before = touched.get(touch.element());
        boolean cameAndChanged =
            before != null && EnumSet.of(before, touch.kind()).equals(CAME_AND_CHANGED);
        touched.put(touch.element(), cameAndChanged ? Touch.Kind.CHANGED : touch.kind());
        sorted |= cameAndChanged;
      }
    }
    return touched.size() > MAX_TOLD
        ? full(log)
        : new ListChanges(log.id(), log.version(), false, touched, sorted);
  }

  private static ListChanges full(VersionLog log) {
    return new ListChanges(log.id(), log.version(), true, Map.of(), false);
  }

  /** Elements whose present rows are needed to answer. */
  public Set<String> elements() {
    return touched.keySet();
  }

  /** Elements that are no longer there. */
  public List<String> removed(Predicate<String> present) {
    return touched.keySet().stream().filter(present.negate()).toList();
  }

  /** Whether a present element is told as new. */
  public boolean isNew(String element) {
    return touched.get(element) == Touch.Kind.ADDED;
  }
}
