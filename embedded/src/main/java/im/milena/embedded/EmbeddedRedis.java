package im.milena.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server beside this JVM, on loopback only. It writes what it holds when it is shut
 * down, and nothing before.
 *
 * <p>It survives the JVM if that is killed. So its port is written to {@value #PORT} in the folder
 * before it starts, and the next start ends a server that was left behind: one that answers on that
 * port and works in this very folder. Nothing else is ever ended. A killed redis-server loses
 * everything: its file is deleted once it is read, so that it never comes back with older data.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final String PORT = "redis.port";
  private static final String OUTPUT = "redis.log";
  private static final String SNAPSHOT = "dump.rdb";
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final LockedFolder folder;
  private final int port;

  private EmbeddedRedis(LockedFolder folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** As {@link #start(Path, int, Path)} with the redis-server that comes with Milena. */
  public static EmbeddedRedis start(Path dataFolder, int port) {
    return start(dataFolder, port, Optional.empty());
  }

  /**
   * Returns when the server has read its data and answers.
   *
   * @param dataFolder created if new
   * @param port of 127.0.0.1; 0 means any free one
   * @param executable a redis-server, 6.2 or newer
   * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be written
   * @throws IllegalStateException if another process has the folder open, or redis-server does not
   *     start
   */
  public static EmbeddedRedis start(Path dataFolder, int port, Path executable) {
    return start(dataFolder, port, Optional.of(executable));
  }

  private static EmbeddedRedis start(Path dataFolder, int port, Optional<Path> executable) {
    LockedFolder folder = LockedFolder.open(dataFolder);
    try {
      endLeftover(folder);
      int number = freePort(port);
      Files.writeString(folder.resolve(PORT), String.valueOf(number));
      launch(executable.orElseGet(() -> program(folder.path())), folder, number);
      awaitReady(folder, number);
      Files.deleteIfExists(folder.resolve(SNAPSHOT));
      return new EmbeddedRedis(folder, number);
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("redis-server cannot start in " + folder.path(), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public String uri() {
    return "redis://" + LoopbackPort.HOST + ":" + port;
  }

  /** Returns when the server has written its data and is gone. */
  @Override
  public void close() {
    RedisProcess.find(port, folder.path()).ifPresent(RedisProcess::shutdown);
    folder.close();
  }

  private static void endLeftover(LockedFolder folder) throws IOException {
    Path recorded = folder.resolve(PORT);
    if (!Files.exists(recorded)) {
      return;
    }
    String port = Files.readString(recorded).strip();
    if (port.matches("\\d{1,5}")) {
      RedisProcess.find(Integer.parseInt(port), folder.path())
          .ifPresent(
              leftover -> {
                LOG.warn("redis left behind by a killed process is ended process={}", leftover);
                leftover.shutdown();
              });
    }
  }

  private static int freePort(int port) {
    try (LoopbackPort held = LoopbackPort.hold(port)) {
      return held.number();
    }
  }

  /** The redis-server that comes with Milena, unpacked in {@code bin} of the folder. */
  public static Path program(Path folder) {
    try {
      Path programs = Files.createDirectories(folder.resolve("bin"));
      return ExecutableProvider.newJarResourceProvider(programs.toFile()).get().toPath();
    } catch (IOException e) {
      throw new UncheckedIOException("redis-server cannot be unpacked in " + folder, e);
    }
  }

  /**
   * A daemon leaves our terminal's process group, so that Ctrl-C reaches Milena alone and Redis
   * stays until Milena has finished with it.
   */
  private static void launch(Path executable, LockedFolder folder, int port) throws IOException {
    File output = folder.resolve(OUTPUT).toFile();
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of("--daemonize", "yes", "--logfile", output.toString()));
    command.addAll(List.of("--bind", LoopbackPort.HOST, "--port", String.valueOf(port)));
    command.addAll(List.of("--dir", folder.path().toString(), "--loglevel", "warning"));
    command.addAll(List.of("--save", "", "--dbfilename", SNAPSHOT, "--rdbcompression", "no"));
    command.addAll(List.of("--maxmemory-policy", "noeviction", "--tcp-backlog", "128"));
    Process starter =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
            .start();
    int exit = starter.onExit().join().exitValue();
    if (exit != 0) {
      throw new IllegalStateException("redis-server ended with " + exit + ", see " + output);
    }
  }

  private static void awaitReady(LockedFolder folder, int port) {
    Path place = folder.path();
    long deadline = System.nanoTime() + FIRST_ANSWER.toNanos();
    while (RedisProcess.find(port, place).isEmpty() && System.nanoTime() < deadline) {
      pause();
    }
    for (var process = RedisProcess.find(port, place);
        process.isPresent();
        process = RedisProcess.find(port, place)) {
      if (process.get().isReady()) {
        return;
      }
      pause();
    }
    throw new IllegalStateException("redis-server did not start, see " + folder.resolve(OUTPUT));
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while redis-server started", e);
    }
  }
}
