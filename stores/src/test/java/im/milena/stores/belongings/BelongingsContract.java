package im.milena.stores.belongings;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.belongings.ClientConfigs.Entry;
import im.milena.stores.belongings.PushTargets.Target;
import im.milena.stores.belongings.PushTargets.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every store of users' belongings does. */
abstract class BelongingsContract {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  abstract Belongings belongings();

  @Nested
  class Commands {
    @Test
    void areAddedOnceChangedAndRemoved() {
      UserCommands commands = belongings().commands();
      UserCommand first = new UserCommand(ALICE, 1, "a.b", "value", "ex", 5);

      assertThat(commands.add(first)).isTrue();
      assertThat(commands.add(first)).isFalse();
      assertThat(commands.add(new UserCommand(ALICE, 2, "a.b", "older", "", 4))).isTrue();
      assertThat(commands.update(ALICE, 1, "a.b", null, "new")).isTrue();
      assertThat(commands.update(ALICE, 1, "a.b", null, null)).isTrue();
      assertThat(commands.update(BOB, 1, "a.b", "x", null)).isFalse();

      assertThat(commands.of(ALICE))
          .containsExactly(
              new UserCommand(ALICE, 2, "a.b", "older", "", 4),
              new UserCommand(ALICE, 1, "a.b", "value", "new", 5));
      assertThat(commands.remove(ALICE, 2, "a.b")).isTrue();
      assertThat(commands.remove(ALICE, 2, "a.b")).isFalse();
      assertThat(commands.of(BOB)).isEmpty();
    }
  }

  @Nested
  class Configs {
    @Test
    void standForEverybodyAndForOne() {
      ClientConfigs configs = belongings().configs();
      configs.set(
          List.of(
              new Entry("", "a.b", "1"),
              new Entry("alice", "a.b", "2"),
              new Entry("alice", "c", "3")));
      configs.set(List.of(new Entry("alice", "c", "4")));

      assertThat(configs.of("")).isEqualTo(Map.of("a.b", "1"));
      assertThat(configs.of("alice")).isEqualTo(Map.of("a.b", "2", "c", "4"));
      assertThat(configs.search("", "a.b", 0, 10).entries()).hasSize(2);
      assertThat(configs.search("alice", "", 1, 1).total()).isEqualTo(2);
      assertThat(configs.search("alice", "", 1, 1).entries())
          .containsExactly(new Entry("alice", "c", "4"));
      configs.remove("alice", List.of("c", "unknown"));
      assertThat(configs.of("alice").keySet()).containsExactly("a.b");
    }
  }

  @Nested
  class Targets {
    @Test
    void haveABadgeAndATokenPerPlatform() {
      PushTargets targets = belongings().pushTargets();
      targets.setToken(ALICE, 1, Optional.of(new Token("one", 7)));
      targets.setToken(ALICE, 2, Optional.of(new Token("two", 0)));
      targets.setBadge(ALICE, 3);
      targets.setToken(ALICE, 1, Optional.empty());

      assertThat(targets.of(List.of(ALICE, BOB)))
          .isEqualTo(Map.of(ALICE, new Target(3, Map.of(2, new Token("two", 0)))));
    }
  }

  @Nested
  class Logs {
    @Test
    void areFoundByUserNameAndTimeNewestFirst() {
      ClientLogs logs = belongings().logs();
      logs.add(ALICE, List.of(log(ALICE, 1), log(ALICE, 2)));
      logs.add(BOB, List.of(log(BOB, 3)));

      assertThat(ids(logs.search("", 0, 10, 0, 10))).containsExactly("bob:3", "alice:2", "alice:1");
      assertThat(ids(logs.search("lic", 2, 10, 0, 10))).containsExactly("alice:2");
      assertThat(ids(logs.search("file3", 0, 10, 0, 10))).containsExactly("bob:3");
      assertThat(logs.search("", 0, 10, 1, 1).total()).isEqualTo(3);
      assertThat(logs.search("lic", 1, 1, 0, 1).logs()).containsExactly(log(ALICE, 1));
      logs.remove(List.of("alice:2", "nobody:1", "nonsense"));
      assertThat(ids(logs.search("", 0, 10, 0, 10))).containsExactly("bob:3", "alice:1");
    }

    @Test
    void onlyTheNewestOfAUserAreKept() {
      ClientLogs logs = belongings().logs();
      IntStream.range(0, ClientLogs.KEPT + 5).forEach(i -> logs.add(ALICE, List.of(log(ALICE, i))));

      ClientLogs.Found found = logs.search("", 0, 1_000, 0, 1_000);

      assertThat(found.total()).isEqualTo(ClientLogs.KEPT);
      assertThat(ids(found)).contains("alice:104").doesNotContain("alice:4");
    }

    private static List<String> ids(ClientLogs.Found found) {
      return found.logs().stream().map(ClientLog::id).toList();
    }

    private static ClientLog log(UserId user, int at) {
      return new ClientLog(
          user + ":" + at, user, 2, "file" + at, "http://here", "go", "3.8", "ex", at);
    }
  }
}
