package im.milena.directory.belongings;

import im.milena.directory.Caller;
import im.milena.stores.belongings.ClientLog;
import im.milena.stores.belongings.ClientLogs;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Notes which log files clients have uploaded, for an operator who looks for them. */
public final class ClientLogService {
  private static final int MAX_FILES = 20;

  private final ClientLogs logs;
  private final Clock clock;

  ClientLogService(ClientLogs logs, Clock clock) {
    this.logs = logs;
    this.clock = clock;
  }

  /** Where a file is. */
  public record LogFile(String filename, String url) {}

  /** What the client says about itself. */
  public record Origin(int platform, String framework, String version, String ex) {}

  public void add(Caller caller, List<LogFile> files, Origin origin) {
    BelongingRules.list("fileURLs", files, MAX_FILES);
    BelongingRules.text("appFramework", origin.framework(), BelongingRules.MAX_NAME);
    BelongingRules.text("version", origin.version(), BelongingRules.MAX_NAME);
    BelongingRules.text("ex", origin.ex(), BelongingRules.MAX_TEXT);
    for (LogFile file : files) {
      BelongingRules.name("filename", file.filename());
      BelongingRules.text("URL", file.url(), BelongingRules.MAX_TEXT);
    }
    logs.add(caller.user(), files.stream().map(file -> log(caller, file, origin)).toList());
  }

  private ClientLog log(Caller caller, LogFile file, Origin origin) {
    return new ClientLog(
        caller.user() + ":" + UUID.randomUUID(),
        caller.user(),
        origin.platform(),
        file.filename(),
        file.url(),
        origin.framework(),
        origin.version(),
        origin.ex(),
        clock.millis());
  }

  /**
   * @param from milliseconds
   * @param to milliseconds; 0 for no end
   */
  public ClientLogs.Found search(
      Caller caller, String keyword, long from, long to, long skip, int limit) {
    caller.mustBeAdmin();
    if (from < 0 || to < 0 || (to > 0 && to < from)) {
      throw BelongingRules.refused("startTime must not be after endTime, got: " + from + ".." + to);
    }
    return logs.search(keyword, from, to == 0 ? Long.MAX_VALUE : to, skip, limit);
  }

  public void remove(Caller caller, List<String> ids) {
    caller.mustBeAdmin();
    BelongingRules.list("logIDs", ids, BelongingRules.MAX_LIST);
    logs.remove(ids);
  }
}
