package im.milena.standalone;

import im.milena.api.ApiSettings;
import im.milena.api.ConnectionLimits;
import picocli.CommandLine.Option;

/** What the REST server takes from strangers. */
final class ApiOptions {
  @Option(
      names = "--api-connections",
      paramLabel = "N",
      description =
          "Connections to the REST port at a time; more are closed (default: ${DEFAULT-VALUE}).")
  private int connections = ConnectionLimits.DEFAULT.all();

  @Option(
      names = "--api-connections-per-address",
      paramLabel = "N",
      description =
          "The same from one address; behind a proxy as many as in all (default: ${DEFAULT-VALUE}).")
  private int perAddress = ConnectionLimits.DEFAULT.perAddress();

  ApiSettings settings(String bind, int port) {
    return ApiSettings.of(bind, port)
        .withConnections(new ConnectionLimits(connections, perAddress));
  }
}
