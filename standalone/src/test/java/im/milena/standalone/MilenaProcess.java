package im.milena.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The {@code milena} command as a process of its own, killed at the latest by {@link #close}. */
public final class MilenaProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<String> command;
  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private MilenaProcess(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.readers =
        List.of(read(process.inputReader(UTF_8), out), read(process.errorReader(UTF_8), err));
  }

  static MilenaProcess start(Path folder, Object... arguments) {
    return start(folder, Map.of(), arguments);
  }

  /**
   * @param folder where it runs, so that its default folders lie there
   */
  static MilenaProcess start(Path folder, Map<String, String> environment, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Milena.class.getName());
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("MILENA_"));
    builder.environment().putAll(environment);
    try {
      return new MilenaProcess(command, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread read(BufferedReader reader, List<String> lines) {
    Thread thread = new Thread(() -> copy(reader, lines), "output of milena");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void copy(BufferedReader reader, List<String> lines) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      lines.add("(killed)");
    }
  }

  /** Waits until a line of its output begins so. */
  MilenaProcess awaitLine(String beginning) {
    await("a line that begins with " + beginning)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || printed(beginning));
    assertThat(printed(beginning)).as("%s", this).isTrue();
    return this;
  }

  private boolean printed(String beginning) {
    return out.stream().anyMatch(line -> line.startsWith(beginning));
  }

  List<String> out() {
    return out;
  }

  List<String> err() {
    return err;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; the output is complete then. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + this);
      }
      for (Thread reader : readers) {
        reader.join(5_000);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGTERM. */
  MilenaProcess terminate() {
    process.destroy();
    return this;
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  @Override
  public String toString() {
    return String.join(
            " ", command.subList(command.indexOf(Milena.class.getName()), command.size()))
        + "\n--- out\n"
        + String.join("\n", out)
        + "\n--- err\n"
        + String.join("\n", err);
  }

  /** As {@link #exitCode}, with the output as text. */
  String output() {
    assertThat(exitCode()).as("%s", this).isZero();
    return String.join("\n", out);
  }
}
