package im.milena.lab.bench;

import im.milena.bench.Server;
import im.milena.bench.client.Backend;
import im.milena.bench.hostile.Attackers;
import im.milena.standalone.client.ServerAddress;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "hostile",
    header =
        "Does its worst to a server of this machine, so that another bench can show what others notice.",
    mixinStandardHelpOptions = true)
final class HostileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerAddress server;

  @Option(
      names = "--duration",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Server target = BenchedServer.at(server);
    try (Attackers attackers =
        Attackers.begin(
            new Backend(target.api(), target.secret(), target.admin()),
            target.api(),
            List.of(target.ws()),
            "hostile" + Long.toString(System.currentTimeMillis(), 36))) {
      new CountDownLatch(1).await(duration, TimeUnit.SECONDS);
      attackers
          .connections()
          .forEach((what, count) -> out.println(what + ": " + count + " connections"));
    }
    out.flush();
    return 0;
  }
}
