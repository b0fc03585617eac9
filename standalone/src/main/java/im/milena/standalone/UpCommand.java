package im.milena.standalone;

import im.milena.standalone.client.Defaults;
import im.milena.standalone.client.FolderSecret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    header = "Runs everything in one process, with the servers it needs.",
    description =
        "%nStarts Kafka, Redis and a Mongo-compatible server (each can be replaced by a real one), makes topics"
            + " and indexes, and starts topology, sinks, followers, api and gateway. Data survives a restart and a kill -9.%n",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private Servers servers;
  @Mixin private ListenOptions listen;
  @Mixin private SecurityOptions security;
  @Mixin private ObjectOptions objects;
  @Mixin private CacheOptions cache;
  @Mixin private OperatorPage page;
  @Mixin private ApiOptions api;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(Defaults.DATA);

  @Option(
      names = "--ws-port",
      paramLabel = "PORT",
      description = "WebSocket port for clients (default: ${DEFAULT-VALUE}).")
  private int wsPort = Defaults.WS_PORT;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      description = "REST port for clients and backends (default: ${DEFAULT-VALUE}).")
  private int apiPort = Defaults.API_PORT;

  @Override
  public Integer call() {
    return ServerProcess.run(this::start, System.err);
  }

  private void start(RunningParts parts) throws InterruptedException, IOException {
    StartProgress progress = new StartProgress(System.out);
    Duration cacheLife = cache.life();
    Path folder;
    String secret;
    Addresses addresses;
    try (ServerSocket forClients = listen.hold(wsPort, "--ws-port");
        ServerSocket forRequests = listen.hold(apiPort, "--api-port");
        ServerSocket forOperators = page.hold(Defaults.METRICS_PORT)) {
      NamedServers.check(servers);
      folder = DataFolder.writable(data);
      secret = security.secret == null ? FolderSecret.of(folder) : security.secret;
      addresses = new EmbeddedServers(folder, servers, parts, progress, redisExecutable()).start();
    }
    RecordedAddresses.write(folder, addresses, page.address(Defaults.METRICS_PORT));
    SingleMachine machine =
        new SingleMachine(
            addresses, folder, listen.bind, security, objects, cacheLife, secret, parts, progress);
    page.start(
        parts, Defaults.METRICS_PORT, machine.start(wsPort, api.settings(listen.bind, apiPort)));
    System.out.println(
        "Milena is ready after "
            + Math.round(progress.seconds() * 10) / 10.0
            + " s: clients on "
            + address("ws", wsPort)
            + " and "
            + address("http", apiPort)
            + page.address(Defaults.METRICS_PORT).map(at -> ", metrics on " + at).orElse("")
            + ", data in "
            + folder
            + "; try: ./milena send --from alice --to bob \"hello\""
            + hint());
    System.out.flush();
  }

  private String hint() {
    StringBuilder more = new StringBuilder();
    if (apiPort != Defaults.API_PORT) {
      more.append(" --api ").append(address("http", apiPort));
    }
    if (!data.equals(Path.of(Defaults.DATA))) {
      more.append(" --data ").append(data);
    }
    if (security.secret != null) {
      more.append(" --secret YOURS");
    }
    return more.toString();
  }

  private URI address(String scheme, int port) {
    return URI.create(
        scheme
            + "://"
            + (listen.bind.contains(":") ? "[" + listen.bind + "]" : listen.bind)
            + ":"
            + port);
  }

  private static @Nullable Path redisExecutable() {
    String executable = System.getenv("MILENA_REDIS_SERVER");
    return executable == null ? null : Path.of(executable);
  }
}
