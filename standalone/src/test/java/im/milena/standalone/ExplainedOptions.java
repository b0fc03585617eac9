package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import picocli.CommandLine;

/** The help of a command, and of those below it, says what each option is for. */
public final class ExplainedOptions {
  private ExplainedOptions() {}

  public static void check(CommandLine command) {
    String help = command.getUsageMessage();
    command
        .getCommandSpec()
        .options()
        .forEach(
            option -> {
              assertThat(help).contains(option.longestName());
              assertThat(option.description()).as(option.longestName()).isNotEmpty();
            });
    command.getSubcommands().values().forEach(ExplainedOptions::check);
  }
}
