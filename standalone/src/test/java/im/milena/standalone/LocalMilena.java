package im.milena.standalone;

import im.milena.bench.client.Backend;
import im.milena.embedded.EmbeddedRedis;
import im.milena.standalone.client.Defaults;
import im.milena.standalone.client.FolderSecret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One data folder with its ports, and the {@code milena up} that runs on it now. */
public final class LocalMilena implements AutoCloseable {
  private final Path folder;
  private final int ws;
  private final int api;
  private final int metrics;
  private @Nullable MilenaProcess running;
  private Map<String, String> environment = Map.of();

  public LocalMilena(Path folder, FreePorts ports) {
    this.folder = folder;
    this.ws = ports.next();
    this.api = ports.next();
    this.metrics = ports.next();
  }

  /** The environment of all processes that are started from now on. */
  void in(Map<String, String> variables) {
    environment = variables;
  }

  /** Returns when it is ready. */
  public MilenaProcess up(Object... more) {
    return start(more).awaitLine("Milena is ready");
  }

  /** Returns at once: it may refuse to start. */
  MilenaProcess start(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("up", "--ws-port", ws, "--api-port", api, "--metrics-port", metrics));
    arguments.addAll(List.of(more));
    MilenaProcess started = MilenaProcess.start(folder, environment, arguments.toArray());
    running = started;
    return started;
  }

  /** Runs another command against it to its end and returns what it printed. */
  String output(Object... command) {
    return ask(command).output();
  }

  /** Starts another command against it. */
  MilenaProcess ask(Object... command) {
    List<Object> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--ws", gateway(), "--api", api()));
    return MilenaProcess.start(folder, environment, arguments.toArray());
  }

  String doctor() {
    return MilenaProcess.start(folder, "doctor").output();
  }

  public URI gateway() {
    return URI.create("ws://127.0.0.1:" + ws);
  }

  public URI api() {
    return URI.create("http://127.0.0.1:" + api);
  }

  public Path data() {
    return folder.resolve(Defaults.DATA);
  }

  Addresses addresses() {
    return RecordedAddresses.read(data());
  }

  Backend backend() {
    return new Backend(api(), FolderSecret.of(data()), Defaults.ADMIN);
  }

  /** Kills what still runs. A Redis that was left behind goes with the next one that starts. */
  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
    Path redis = data().resolve("redis");
    if (Files.exists(redis)) {
      EmbeddedRedis.start(redis, 0).close();
    }
  }
}
