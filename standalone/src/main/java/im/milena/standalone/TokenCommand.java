package im.milena.standalone;

import im.milena.standalone.client.RestClient;
import im.milena.standalone.client.ServerAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    header = "Prints a token with which a client logs in.",
    description =
        "%nRegisters the user if needed. An older token of the same platform stops being valid.%n",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Mixin private ServerAddress server;

  @Option(
      names = "--platform",
      paramLabel = "N",
      description =
          "1 iOS, 2 Android, 3 Windows, 4 macOS, 5 Web, 6 mini program, 7 Linux, 8 Android pad, 9 iPad,"
              + " 11 HarmonyOS (default: ${DEFAULT-VALUE}).")
  private int platform = 5;

  @Parameters(paramLabel = "USER")
  private String user;

  @Override
  public Integer call() {
    RestClient rest = server.rest();
    rest.registerMissing(List.of(user));
    System.out.println(rest.userToken(user, platform));
    return 0;
  }
}
