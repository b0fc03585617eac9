package im.milena.bench.login;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.client.Backend;
import im.milena.bench.client.Meter;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.login.FakeDirectory.Fault;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins against a server that is right, and against one that does one thing wrong. */
class ClientIT {
  private static final Set<String> FRIENDS =
      IntStream.range(0, 100).mapToObj(i -> "friend" + i).collect(Collectors.toSet());
  private static final Account ANN =
      new Account(
          "ann",
          "token",
          new UserData(
              FRIENDS,
              Map.of("choir", Set.of("ann", "bob"), "team", Set.of("ann", "cy")),
              Map.of("si_ann_bob", "m1", "sg_choir", "m2", "sg_team", "m3")));

  private final FakeDirectory server = new FakeDirectory(ANN.has());
  private final Meter meter = new Meter();
  private final SocketLoop loop = new SocketLoop();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Client client =
      new Client(
          loop,
          URI.create(server.address("ws") + "/ws"),
          new Backend(server.address("http"), "secret", "imAdmin"),
          meter,
          threads);

  @AfterEach
  void stop() {
    loop.close();
    server.close();
    threads.shutdownNow();
  }

  @Nested
  class OnANewDevice {
    @Test
    void everythingIsFound() {
      assertThat(client.first(ANN).differences()).isEmpty();
    }

    @Test
    void aFullPageIsFollowedByAnother() {
      client.first(ANN);

      int friends = 1 + 2 + 1;
      int groups = 1 + 1 + 1;
      int members = 1 + 2 * (1 + 1);
      int conversations = 1 + 1 + 1;
      assertThat(meter.read().calls()).isEqualTo(friends + groups + members + conversations + 2);
      assertThat(meter.read().frames()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
      "FRIEND_LEFT_OUT,friends: 1 of 100 missing",
      "FRIEND_TWICE,has a row twice: friend0",
      "MEMBERS_OF_A_GROUP_LEFT_OUT,respList has no entry",
      "IDS_DIFFER_FROM_ROWS,CONVERSATIONS by ids of ann: 3 of 3 missing",
      "OLDER_MESSAGE_AS_NEWEST,newest messages: 3 of 3",
      "KICKED,kicked by the server"
    })
    void aFaultIsNamed(Fault fault, String difference) {
      server.misbehave(fault);

      assertThat(client.first(ANN).differences())
          .anySatisfy(line -> assertThat(line).contains(difference));
    }
  }

  @Nested
  class OnADeviceThatHasEverything {
    private Copy copy;

    @BeforeEach
    void logInOnce() {
      copy = client.first(ANN).copy();
    }

    @Test
    void nothingIsNew() {
      assertThat(client.later(ANN, copy).differences()).isEmpty();
    }

    @Test
    void onlyWhatChangedIsAskedFor() {
      Meter.Reading before = meter.read();

      client.later(ANN, copy);

      assertThat(meter.read().minus(before).calls()).isEqualTo(6);
      assertThat(meter.read().minus(before).frames()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
      "ALWAYS_LOADED_IN_FULL,FRIENDS of ann had to be loaded",
      "ALWAYS_LOADED_IN_FULL,MEMBERS of choir had to be loaded",
      "NEW_MESSAGE,si_ann_bob has messages up to 4",
      "KICKED,kicked by the server"
    })
    void whatIsNewIsNamed(Fault fault, String difference) {
      server.misbehave(fault);

      assertThat(client.later(ANN, copy).differences())
          .anySatisfy(line -> assertThat(line).contains(difference));
    }
  }
}
