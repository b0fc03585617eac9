package im.milena.stores;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import im.milena.embedded.EmbeddedRedis;
import im.milena.embedded.LocalMongod;
import im.milena.stores.redis.RedisConnection;
import im.milena.stores.wiring.MongoStores;
import im.milena.stores.wiring.RedisStores;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a password and does not get the right one is not one that is down. */
final class RefusalIT {
  private static final String PASSWORD = "p@ss:w/rd#%,x";
  private static final String ESCAPED = "p%40ss%3Aw%2Frd%23%25%2Cx";

  @Nested
  final class OfRedis {
    @TempDir private Path folder;

    @Test
    void speaksOfThePasswordAndDoesNotShowIt() {
      try (EmbeddedRedis server = EmbeddedRedis.start(folder, 0)) {
        String host = server.uri().replace("redis://", "");
        try (RedisConnection operator =
            RedisConnection.connect(server.uri(), Duration.ofSeconds(5))) {
          operator.call(commands -> commands.configSet("requirepass", PASSWORD));

          assertRefused(() -> RedisStores.connect("redis://" + host));
          assertRefused(() -> RedisStores.connect("redis://:wrong@" + host));
          assertRefused(() -> RedisStores.connect("redis://nobody:wrong@" + host));
          RedisStores.connect("redis://:" + ESCAPED + "@" + host).close();

          operator.call(commands -> commands.configSet("requirepass", ""));
        }
      }
    }

    @Test
    void isToldOfACommandThatTheUserMayNotGive() {
      try (EmbeddedRedis server = EmbeddedRedis.start(folder, 0);
          RedisStores stores = RedisStores.connect(server.uri());
          RedisConnection operator = RedisConnection.connect(server.uri(), Duration.ofSeconds(5))) {
        operator.call(commands -> commands.aclSetuser("default", denied()));

        assertRefused(() -> stores.slots().epoch());

        operator.call(commands -> commands.aclSetuser("default", allowed()));
      }
    }

    private AclSetuserArgs denied() {
      return new AclSetuserArgs().removeCommand(CommandType.GET);
    }

    private AclSetuserArgs allowed() {
      return new AclSetuserArgs().allCommands();
    }
  }

  @Nested
  final class OfMongo {
    @TempDir private Path folder;

    @Test
    void speaksOfThePasswordAndDoesNotShowIt() throws Exception {
      assumeTrue(LocalMongod.program().isPresent(), LocalMongod.ABSENT);
      int port;
      try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = held.getLocalPort();
      }
      Process server = mongodWithPasswords(port);
      try {
        String host = "127.0.0.1:" + port;
        makeUser(host);

        assertRefused(() -> MongoStores.connect("mongodb://" + host, "milena"));
        assertRefused(
            () -> MongoStores.connect("mongodb://milena:wrong@" + host + "/admin", "milena"));
        MongoStores.connect("mongodb://milena:" + ESCAPED + "@" + host + "/admin", "milena")
            .close();
      } finally {
        server.destroy();
        server.waitFor();
      }
    }

    private Process mongodWithPasswords(int port) throws Exception {
      List<String> command =
          new ArrayList<>(
              LocalMongod.command(LocalMongod.program().orElseThrow(), folder, "127.0.0.1", port));
      // Members of a replica set would have to prove themselves to each other.
      command.removeAll(List.of("--replSet", "milena"));
      command.add("--auth");
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    }

    /** The first user may be made by anybody on the same machine. */
    private void makeUser(String host) {
      Document user =
          new Document("createUser", "milena")
              .append("pwd", PASSWORD)
              .append("roles", List.of("root"));
      try (MongoClient client =
          MongoClients.create("mongodb://" + host + "/?serverSelectionTimeoutMS=300")) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptions()
            .until(() -> client.getDatabase("admin").runCommand(user).containsKey("ok"));
      }
    }
  }

  private static void assertRefused(ThrowingCallable connect) {
    assertThatThrownBy(connect)
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("refuses the user name or password")
        .hasMessageNotContaining("wrong");
  }
}
