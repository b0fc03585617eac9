package im.milena.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.milena.log.Entry.Bound.Kind;
import im.milena.message.GroupId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.Bounds;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.tokens.InMemoryTokens;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.wiring.RedisStores;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of one node: it refuses commands whose keys do not share a hash tag, as any cluster
 * does.
 */
class RedisClusterIT {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("b}o{b");

  @TempDir Path folder;

  private Process server;
  private RedisStores stores;

  @BeforeEach
  void startACluster() throws IOException, InterruptedException {
    Path program =
        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .map(directory -> Path.of(directory, "redis-server"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(program != null, "no redis-server on the PATH to run as a cluster");
    int port = freePort();
    server =
        new ProcessBuilder(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(freePort()),
                "--dir",
                folder.toString(),
                "--save",
                "")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Path client = program.resolveSibling("redis-cli");
    assumeTrue(Files.isExecutable(client), "no redis-cli beside redis-server");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> run(client, port, "cluster", "addslotsrange", "0", "16383").contains("OK"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> run(client, port, "cluster", "info").contains("cluster_state:ok"));
    String node = "redis://127.0.0.1:" + port;
    stores = RedisStores.connect(node + "," + node);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (stores != null) {
      stores.close();
    }
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String run(Path client, int port, String... command)
      throws IOException, InterruptedException {
    List<String> words =
        Stream.concat(
                Stream.of(client.toString(), "-p", Integer.toString(port)), Stream.of(command))
            .toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return answer;
  }

  @Test
  void everyCommandKeepsToOneHashSlot() {
    LogOf chat = LogOf.single(ALICE, BOB);
    LogOf team = LogOf.group("team");
    RecentMessages cache = stores.recentMessages();
    String epoch = stores.slots().startEpoch(Map.of("log-0", 1L));
    stores.slots().filled(epoch, List.of("log-0"), 1);
    cache.apply(epoch, chat.talk(ALICE, BOB.value(), 3));
    cache.apply(epoch, List.of(chat.revoke(1, ALICE, "Alice"), chat.edit(2, ALICE, "new", 1)));
    cache.apply(epoch, List.of(team.bound(Kind.JOINED_FROM_HERE, 0, ALICE, BOB)));
    cache.publishApplied(Map.of(0, 5L));
    cache.rememberRows(BOB, Set.of(), epoch);
    List<Seq> all = List.of(new Seq(1), new Seq(2), new Seq(3));

    assertThat(cache.messages(chat.conversation(), all)).hasSize(3);
    assertThat(cache.overlays(chat.conversation(), all)).hasSize(2);
    assertThat(
            cache
                .views(BOB, List.of(chat.conversation(), team.conversation()))
                .get(chat.conversation())
                .bounds())
        .isEqualTo(Bounds.NONE);
    assertThat(cache.rows(BOB)).contains(Set.of(chat.conversation(), team.conversation()));
    assertThat(cache.applied(0)).contains(5L);

    SlotLease slot = stores.slots().acquire(8).orElseThrow();
    Device first = new Device(BOB, slot, "c1", "t1", 5, false, 1);
    Device second = new Device(BOB, slot, "c2", "t2", 5, false, 2);
    stores.presence().register(first, LoginPolicy.ONE_PER_PLATFORM);
    assertThat(stores.presence().register(second, LoginPolicy.ONE_PER_PLATFORM))
        .containsExactly(first);
    assertThat(stores.presence().devices(List.of(ALICE, BOB)))
        .isEqualTo(Map.of(BOB, List.of(second)));
    stores.presence().addGroups(slot, List.of(new GroupId("team"), new GroupId("other")));
    assertThat(stores.presence().slotsOf(List.of(new GroupId("team"), new GroupId("other"))))
        .hasSize(2);
    assertThat(stores.slots().renew(slot, false)).isTrue();
    assertThat(stores.slots().live()).containsExactly(slot);
    assertThat(stores.slots().epochIsOlderThanALease()).isFalse();
    assertThat(stores.slots().settled()).isFalse();
    assertThat(stores.slots().begins(epoch)).isEqualTo(Map.of("log-0", 1L));
    stores.slots().replaceEpoch(epoch, Map.of());
    assertThat(stores.slots().live()).isEmpty();

    Tokens tokens = stores.tokens(new InMemoryTokens(Clock.systemUTC()), Clock.systemUTC());
    assertThat(tokens.state(BOB, 5, "d")).isEmpty();
    assertThat(stores.ping().ok()).isTrue();
  }
}
