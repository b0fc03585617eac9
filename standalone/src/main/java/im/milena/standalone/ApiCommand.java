package im.milena.standalone;

import im.milena.objects.ObjectStorage;
import im.milena.standalone.client.Defaults;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "api",
    header = "Runs one REST server, for clients and for the application's backend.",
    description =
        "%nStart more behind any HTTP load balancer; they share nothing but the stores.%n",
    mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {
  @Mixin private ClientCluster client;
  @Mixin private ObjectOptions objects;
  @Mixin private ApiOptions api;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      description = "REST port (default: ${DEFAULT-VALUE}).")
  private int apiPort = Defaults.API_PORT;

  @Override
  public Integer call() {
    return ServerProcess.run(this::start, System.err);
  }

  private void start(RunningParts parts) {
    ListenOptions listen = client.cluster.listen;
    listen.checkFree(apiPort, "--api-port");
    ClientParts clients = client.parts(parts);
    Optional<ObjectStorage> store = objects.open(parts, clients.mongo, client.secret());
    parts.start(() -> clients.api(api.settings(listen.bind, apiPort), store));
    client.cluster.serveOperators(parts, "api");
  }
}
