package im.milena.stores.decisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Version logs that last as long as their object. */
public final class InMemoryVersionLogs implements VersionLogs {
  private final Map<String, VersionLog> logs = new HashMap<>();

  @Override
  public synchronized void touch(Collection<Touch> touches) {
    for (Touch touch : touches) {
      VersionLog log = logs.get(touch.list());
      List<Touch> changes = new ArrayList<>(log == null ? List.of() : log.changes());
      changes.add(touch);
      logs.put(
          touch.list(),
          new VersionLog(
              "log of " + touch.list(),
              (log == null ? 0 : log.version()) + 1,
              changes.subList(Math.max(0, changes.size() - KEPT), changes.size())));
    }
  }

  @Override
  public synchronized VersionLog of(String list) {
    return logs.computeIfAbsent(list, l -> new VersionLog("log of " + l, 1, List.of()));
  }
}
