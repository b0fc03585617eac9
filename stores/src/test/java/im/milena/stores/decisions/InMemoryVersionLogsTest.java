package im.milena.stores.decisions;

class InMemoryVersionLogsTest extends VersionLogsContract {
  private final VersionLogs logs = new InMemoryVersionLogs();

  @Override
  VersionLogs logs() {
    return logs;
  }
}
