package im.milena.lab.bench;

import im.milena.bench.idle.IdleBench;
import im.milena.standalone.client.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "idle",
    header = "Opens many connections that say nothing, and shows what they cost.",
    mixinStandardHelpOptions = true)
final class IdleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;
  @Mixin private WatchOptions watch;

  @Option(
      names = "--connections",
      defaultValue = "5000",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--hold",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "How long they stay (default: ${DEFAULT-VALUE}).")
  private long hold;

  @Option(names = "--result", paramLabel = "FILE", description = "Where the report goes as JSON.")
  private @Nullable Path result;

  @Override
  public Integer call() throws InterruptedException {
    var settings =
        new IdleBench.Settings(
            BenchedServer.at(server), connections, Duration.ofSeconds(hold), watch.watch(), result);
    IdleBench.run(settings, spec.commandLine().getOut());
    return 0;
  }
}
