package im.milena.standalone;

import im.milena.gateway.GatewaySettings;
import im.milena.standalone.client.Defaults;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gateway",
    header = "Runs one gateway, to which clients connect.",
    description = "%nStart more behind any TCP load balancer; each takes a slot of its own.%n",
    mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {
  @Mixin private ClientCluster client;

  @Option(
      names = "--ws-port",
      paramLabel = "PORT",
      description = "WebSocket port for clients (default: ${DEFAULT-VALUE}).")
  private int wsPort = Defaults.WS_PORT;

  @Override
  public Integer call() {
    return ServerProcess.run(this::start, System.err);
  }

  private void start(RunningParts parts) {
    ListenOptions listen = client.cluster.listen;
    listen.checkFree(wsPort, "--ws-port");
    ClientParts clients = client.parts(parts);
    parts.start(
        () ->
            clients.gateway(
                GatewaySettings.at(listen.bind, wsPort).withLoginPolicy(client.security.policy()),
                client.cluster.topics.topics(),
                client.cluster.servers.kafka()));
    client.cluster.serveOperators(parts, "gateway");
  }
}
