package im.milena.lab.bench;

import picocli.CommandLine.Command;

/** {@code milena-lab bench}. */
@Command(
    name = "bench",
    header = "Loads a running server and checks that nothing was lost, doubled or misordered.",
    description = "%nWorks against any server that speaks OpenIM's protocol.%n",
    subcommands = {
      BenchSendCommand.class,
      FanoutCommand.class,
      RampCommand.class,
      CompareCommand.class,
      MixedCommand.class,
      IdleCommand.class,
      LoginCommand.class,
      HostileCommand.class,
      BookCommand.class
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand {}
