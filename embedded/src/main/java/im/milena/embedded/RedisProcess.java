package im.milena.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A running redis-server, known by the port it answers on and the folder it says it works in.
 *
 * <p>That answer is the only proof of ownership: the number of a process may belong to another one
 * by now.
 */
final class RedisProcess {
  /** A gigabyte takes it some seconds. */
  private static final Duration FAREWELL = Duration.ofMinutes(2);

  private final int port;

  private RedisProcess(int port) {
    this.port = port;
  }

  /** The server on this port, if there is one and it works in this folder. */
  static Optional<RedisProcess> find(int port, Path folder) {
    try (RespConnection redis = new RespConnection(port)) {
      List<String> ours = List.of("dir", folder.toRealPath().toString());
      return redis.ask("CONFIG GET dir").equals(ours)
          ? Optional.of(new RedisProcess(port))
          : Optional.empty();
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  /** False while it still reads its data from disk. */
  boolean isReady() {
    try (RespConnection redis = new RespConnection(port)) {
      return redis.ask("PING").equals(List.of("PONG"));
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Returns when it has written its data and is gone: its last act closes our connection. The
   * process table is no witness, because a dead daemon stays there where nobody reaps it.
   *
   * @throws IllegalStateException if it goes on, for instance because its disk is full
   */
  void shutdown() {
    try (RespConnection redis = new RespConnection(port)) {
      redis.sendLast("SHUTDOWN SAVE", FAREWELL);
    } catch (IOException e) {
      throw new IllegalStateException(this + " does not shut down", e);
    }
  }

  @Override
  public String toString() {
    return "redis-server on port " + port;
  }
}
