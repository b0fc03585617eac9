package im.milena.standalone;

import im.milena.standalone.client.LiveMessages;
import im.milena.standalone.client.MessageText;
import im.milena.standalone.client.RestClient;
import im.milena.standalone.client.ServerAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    header = "Prints a user's messages as they arrive, until Ctrl-C.",
    description =
        "%nLogs in as a client does; the user is registered if needed. Another watch of the same user and"
            + " platform takes over.%n",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Mixin private ServerAddress server;

  @Option(
      names = "--platform",
      paramLabel = "N",
      description = "Platform to log in as (default: ${DEFAULT-VALUE}, Linux).")
  private int platform = 7;

  @Parameters(paramLabel = "USER")
  private String user;

  @Override
  public Integer call() throws InterruptedException {
    RestClient rest = server.rest();
    rest.registerMissing(List.of(user));
    String reason =
        LiveMessages.listen(
            server.ws(),
            user,
            rest.userToken(user, platform),
            platform,
            () -> System.out.println("watching " + user + "; Ctrl-C ends"),
            message -> System.out.println(MessageText.line(message)));
    throw new IllegalStateException(reason);
  }
}
