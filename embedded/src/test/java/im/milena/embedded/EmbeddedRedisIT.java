package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
  @TempDir Path folder;

  @Test
  void keysSurviveARestart() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      ask(redis, "SET greeting hello");
    }

    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      assertThat(ask(redis, "GET greeting")).containsExactly("hello");
    }
  }

  @Test
  void closingEndsTheProcess() throws Exception {
    EmbeddedRedis redis = EmbeddedRedis.start(folder, 0);
    int port = port(redis);

    redis.close();

    assertThatThrownBy(() -> new RespConnection(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aServerLeftBehindByAKilledJvmIsEndedAndItsKeysAreKept() throws Exception {
    int port;
    try (DoomedJvm jvm = new DoomedJvm(Abandons.class, folder)) {
      port = Integer.parseInt(jvm.killAfter(1).get(0));
    }
    long leftover = processId(port);

    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, port)) {
      assertThat(processId(port(redis))).isNotEqualTo(leftover);
      assertThat(ask(redis, "GET greeting")).containsExactly("hello");
    }
  }

  @Test
  void aKilledServerComesBackEmptyAndNotWithOlderKeys() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      ask(redis, "SET greeting hello");
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      assertThat(ask(redis, "KEYS *")).containsExactly("greeting");
      ProcessHandle killed = ProcessHandle.of(processId(port(redis))).orElseThrow();
      killed.destroyForcibly();
    }

    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      assertThat(ask(redis, "KEYS *")).isEmpty();
    }
  }

  @Test
  void aStrangersRedisOnTheRecordedPortIsLeftAlone(@TempDir Path strangersFolder) throws Exception {
    try (EmbeddedRedis stranger = EmbeddedRedis.start(strangersFolder, 0)) {
      Files.writeString(folder.resolve("redis.port"), String.valueOf(port(stranger)));

      try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
        assertThat(ask(stranger, "PING")).containsExactly("PONG");
        assertThat(port(redis)).isNotEqualTo(port(stranger));
      }
    }
  }

  @Test
  void nothingIsEvicted() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
      assertThat(ask(redis, "CONFIG GET maxmemory-policy")).last().isEqualTo("noeviction");
    }
  }

  @Test
  void anotherExecutableCanBeUsed() throws Exception {
    Path installed = Path.of("/usr/bin/redis-server");
    assumeTrue(Files.isExecutable(installed), "no redis-server at " + installed);

    try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0, installed)) {
      assertThat(ask(redis, "PING")).containsExactly("PONG");
      assertThat(folder.resolve("bin")).doesNotExist();
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedRedis.start(folder, taken.getLocalPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
    }
  }

  @Test
  void anExecutableThatFailsIsReportedWithItsOutput() {
    assertThatThrownBy(() -> EmbeddedRedis.start(folder, 0, Path.of("/bin/false")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("redis-server ended with 1, see " + folder.resolve("redis.log"));
  }

  /** Starts a server, writes a key, tells the port and waits to be killed. */
  static final class Abandons {
    public static void main(String[] arguments) throws Exception {
      EmbeddedRedis redis = EmbeddedRedis.start(Path.of(arguments[0]), 0);
      ask(redis, "SET greeting hello");
      System.out.println(port(redis));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static long processId(int port) throws Exception {
    try (RespConnection redis = new RespConnection(port)) {
      String info = redis.ask("INFO server").get(0);
      String id = info.replaceAll("(?s).*process_id:(\\d+).*", "$1");
      return Long.parseLong(id);
    }
  }

  private static int port(EmbeddedRedis redis) {
    return URI.create(redis.uri()).getPort();
  }

  private static List<String> ask(EmbeddedRedis redis, String command) throws Exception {
    try (RespConnection connection = new RespConnection(port(redis))) {
      return connection.ask(command);
    }
  }
}
