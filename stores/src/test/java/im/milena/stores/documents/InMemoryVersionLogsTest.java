package im.milena.stores.documents;

class InMemoryVersionLogsTest extends VersionLogsContract {
  private final VersionLogs logs = new InMemoryVersionLogs();

  @Override
  VersionLogs logs() {
    return logs;
  }
}
