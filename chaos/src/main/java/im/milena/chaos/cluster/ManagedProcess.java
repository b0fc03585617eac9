package im.milena.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process of the cluster, which keeps its name, its command and its log over restarts. */
public final class ManagedProcess {
  private static final Duration FAREWELL = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final String ready;
  private Path log;
  private @Nullable Process process;
  private long logged;
  private boolean ended;

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
    this.ready = ready;
    this.log = folder.resolve(name + ".log");
  }

  public String name() {
    return name;
  }

  /** Returns at once; {@link #awaitReady} waits. */
  public ManagedProcess start() {
    return start(ProcessOverrides.NONE);
  }

  /** As {@link #start()}, but otherwise this time. */
  public synchronized ManagedProcess start(ProcessOverrides difference) {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    if (ended) {
      throw new IllegalStateException(name + " is not to run any more");
    }
    Path logs = difference.logs();
    log = (logs == null ? folder : logs).resolve(name + ".log");
    try {
      logged = Files.exists(log) ? Files.size(log) : 0;
      ProcessBuilder builder =
          new ProcessBuilder(difference.command(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().keySet().removeIf(key -> key.startsWith("MILENA_"));
      builder.environment().putAll(environment);
      builder.environment().putAll(difference.environment());
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
        throw new IllegalStateException(name + " ended instead of starting, see " + log());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " does not run after " + patience.toSeconds() + " s, see " + log());
      }
      Pause.millis(LOOK_AGAIN_MILLIS);
    }
    return this;
  }

  private boolean isReady() {
    return !sentence(ready).isEmpty();
  }

  /** The first line with these words that it has logged since it was started; empty if none. */
  public synchronized String sentence(String words) {
    try {
      byte[] bytes = Files.readAllBytes(log);
      return new String(bytes, (int) logged, bytes.length - (int) logged, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(words))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns when it has ended by itself, as it should.
   *
   * @param words that it has to say before it does
   * @return the line with these words
   * @throws IllegalStateException if it goes on, or ends without them; the message names its log
   */
  public String awaitEnd(Duration patience, String words) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " goes on after " + patience.toSeconds() + " s, see " + log());
      }
      Pause.millis(LOOK_AGAIN_MILLIS);
    }
    String sentence = sentence(words);
    if (sentence.isEmpty()) {
      throw new IllegalStateException(name + " ended without '" + words + "', see " + log());
    }
    return sentence;
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

  /** What it says, over all its usual restarts. */
  public synchronized Path log() {
    return log;
  }

  /** The memory that the operating system has given it. */
  public long residentMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + running().pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be looked at", e);
    }
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

  /** For good, whatever it does, and even if somebody is about to start it again. */
  synchronized void end() {
    ended = true;
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
