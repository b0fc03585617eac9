package im.milena.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the cluster, which keeps its name, its command and its log over restarts. */
public final class ManagedProcess {
  private static final Duration FAREWELL = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final Path log;
  private final String ready;
  private @Nullable Process process;
  private long logged;

  /**
   * @param folder where it runs and logs
   * @param ready what its log says once it runs; empty if it says nothing
   */
  ManagedProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      String ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.log = folder.resolve(name + ".log");
    this.ready = ready;
  }

  public String name() {
    return name;
  }

  /** Returns at once; {@link #awaitReady} waits. */
  public synchronized ManagedProcess start() {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    try {
      logged = Files.exists(log) ? Files.size(log) : 0;
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().keySet().removeIf(key -> key.startsWith("MILENA_"));
      builder.environment().putAll(environment);
      process = builder.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot start", e);
    }
  }

  /**
   * Returns when its log says that it runs.
   *
   * @throws IllegalStateException if it ends, or does not run in time; the message names its log
   */
  public ManagedProcess awaitReady(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (!isAlive()) {
        throw new IllegalStateException(name + " ended instead of starting, see " + log);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " does not run after " + patience.toSeconds() + " s, see " + log);
      }
      Pause.millis(LOOK_AGAIN_MILLIS);
    }
    return this;
  }

  private synchronized boolean isReady() {
    try {
      byte[] bytes = Files.readAllBytes(log);
      return new String(
              bytes,
              (int) logged,
              bytes.length - (int) logged,
              java.nio.charset.StandardCharsets.UTF_8)
          .contains(ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    Process running = running();
    running.destroyForcibly();
    await(running);
  }

  /** SIGTERM; returns when it is gone, at the latest by SIGKILL after half a minute. */
  public void terminate() {
    Process running = running();
    running.destroy();
    if (!await(running)) {
      kill();
    }
  }

  /** SIGSTOP. */
  public void suspend() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    Shell.run("kill", "-" + signal, String.valueOf(running().pid()));
  }

  /** What it says, over all its restarts. */
  public Path log() {
    return log;
  }

  private synchronized Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  private static boolean await(Process ending) {
    try {
      return ending.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a process ended", e);
    }
  }

  /** For good, whatever it does. */
  void end() {
    if (isAlive()) {
      running().destroyForcibly();
      await(running());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
