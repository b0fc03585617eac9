package im.milena.standalone.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a running Milena is and how a backend proves itself to it. */
public final class ServerAddress {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "REST address (default: http://127.0.0.1:10002).")
  private URI api = URI.create("http://127.0.0.1:10002");

  @Option(
      names = "--ws",
      paramLabel = "URL",
      description = "WebSocket address (default: ws://127.0.0.1:10001).")
  private URI ws = URI.create("ws://127.0.0.1:10001");

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "The server's secret (default: the one `milena up` keeps in the data folder).")
  private @Nullable String secret;

  @Option(
      names = "--admin",
      paramLabel = "USER",
      description = "Administrator in whose name to ask (default: ${DEFAULT-VALUE}).")
  private String admin = Defaults.ADMIN;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of a local `milena up` (default: ./milena-data).")
  private Path data = Path.of(Defaults.DATA);

  public URI ws() {
    return ws;
  }

  public URI api() {
    return api;
  }

  public String admin() {
    return admin;
  }

  public RestClient rest() {
    return new RestClient(api, secret(), admin);
  }

  /**
   * What was given, or what the data folder has.
   *
   * @throws ParameterException if there is neither
   */
  public String secret() {
    if (secret != null) {
      return secret;
    }
    if (!Files.isDirectory(data)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no data folder "
              + data
              + " to read the secret from: give --data of the running `milena up`, or --secret.");
    }
    return FolderSecret.of(data);
  }
}
