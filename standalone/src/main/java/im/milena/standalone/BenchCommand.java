package im.milena.standalone;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    header = "Loads a running server and checks that nothing was lost, doubled or misordered.",
    description = "%nWorks against any server that speaks OpenIM's protocol.%n",
    subcommands = {
      BenchSendCommand.class,
      BenchFanoutCommand.class,
      BenchRampCommand.class,
      BenchCompareCommand.class,
      BenchMixedCommand.class,
      BenchIdleCommand.class,
      BenchLoginCommand.class,
      BenchBookCommand.class
    },
    mixinStandardHelpOptions = true)
final class BenchCommand {}
