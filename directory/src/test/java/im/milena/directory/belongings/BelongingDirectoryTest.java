package im.milena.directory.belongings;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.Refusals;
import im.milena.directory.belongings.ClientLogService.LogFile;
import im.milena.directory.belongings.ClientLogService.Origin;
import im.milena.directory.users.UserAccounts;
import im.milena.message.UserId;
import im.milena.stores.belongings.Belongings;
import im.milena.stores.belongings.ClientLog;
import im.milena.stores.belongings.InMemoryBelongings;
import im.milena.stores.belongings.PushTargets.Token;
import im.milena.stores.belongings.UserCommand;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BelongingDirectoryTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId NOBODY = new UserId("nobody");
  private static final Caller AS_ALICE = new Caller(ALICE, 1, false);
  private static final Caller AS_BOB = new Caller(new UserId("bob"), 1, false);
  private static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);

  private final MovingClock clock = new MovingClock();
  private final InMemoryUsers users = new InMemoryUsers();
  private final Belongings stores = InMemoryBelongings.create();
  private final BelongingDirectory directory =
      BelongingDirectory.of(stores, new UserAccounts(users, clock), clock);

  @Test
  void commandsAreAddedChangedAndRemovedByTheirOwnerOnly() {
    CommandService commands = directory.commands();
    commands.add(AS_ALICE, ALICE, 1, "u", "value", null);
    commands.update(AS_ALICE, ALICE, 1, "u", null, "ex");

    assertThat(commands.of(AS_ALICE, ALICE))
        .containsExactly(new UserCommand(ALICE, 1, "u", "value", "ex", clock.millis()));
    assertThat(Refusals.of(() -> commands.add(AS_ALICE, ALICE, 1, "u", "", "")))
        .isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(Refusals.of(() -> commands.of(AS_BOB, ALICE))).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> commands.remove(AS_ALICE, ALICE, 2, "u")))
        .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    assertThat(Refusals.of(() -> commands.add(AS_ALICE, ALICE, 1, "", "", "")))
        .isEqualTo(ErrorCode.ARGS);
    commands.remove(AS_ALICE, ALICE, 1, "u");
    assertThat(commands.of(AS_ALICE, ALICE)).isEmpty();
  }

  @Test
  void whatStandsForAUserOverridesWhatStandsForEverybody() {
    users.add(List.of(new User(ALICE, "Alice", "", "", 0, 1, 0)));
    ConfigService configs = directory.configs();
    configs.set(ADMIN, Optional.empty(), Map.of("a", "1", "b", "1"));
    configs.set(ADMIN, Optional.of(ALICE), Map.of("b", "2"));

    assertThat(configs.of(AS_ALICE, ALICE)).isEqualTo(Map.of("a", "1", "b", "2"));
    configs.remove(ADMIN, Optional.of(ALICE), List.of("b"));
    assertThat(configs.of(AS_ALICE, ALICE)).containsEntry("b", "1");
    assertThat(configs.search(ADMIN, Optional.empty(), "a", 0, 10).total()).isEqualTo(1);
  }

  @Test
  void settingsAreTheOperatorsAndOfRegisteredUsers() {
    ConfigService configs = directory.configs();

    assertThat(Refusals.of(() -> configs.set(AS_ALICE, Optional.of(ALICE), Map.of("a", "1"))))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> configs.set(ADMIN, Optional.of(NOBODY), Map.of("a", "1"))))
        .isEqualTo(ErrorCode.USER_NOT_FOUND);
    assertThat(Refusals.of(() -> configs.set(ADMIN, Optional.empty(), Map.of("", "1"))))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> configs.set(ADMIN, Optional.empty(), Map.of())))
        .isEqualTo(ErrorCode.ARGS);
  }

  @Test
  void anEmptyPushTokenTakesTheOldOneAway() {
    PushTargetService targets = directory.pushTargets();
    targets.setToken(AS_ALICE, ALICE, 2, "token", 9);
    targets.setBadge(AS_ALICE, ALICE, 4);
    assertThat(stores.pushTargets().of(List.of(ALICE)).get(ALICE).tokens())
        .isEqualTo(Map.of(2, new Token("token", 9)));

    targets.setToken(AS_ALICE, ALICE, 2, "", 0);

    assertThat(stores.pushTargets().of(List.of(ALICE)).get(ALICE).tokens()).isEmpty();
    assertThat(stores.pushTargets().of(List.of(ALICE)).get(ALICE).badge()).isEqualTo(4);
    assertThat(Refusals.of(() -> targets.setToken(AS_ALICE, ALICE, 12, "t", 0)))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> targets.setBadge(AS_ALICE, ALICE, -1))).isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> targets.setBadge(AS_BOB, ALICE, 1)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }

  @Test
  void logFilesAreTheCallersAndFoundByAdministrators() {
    ClientLogService logs = directory.logs();
    var origin = new Origin(2, "go", "3.8", "");
    logs.add(AS_ALICE, List.of(new LogFile("today.log", "http://here/1")), origin);

    List<ClientLog> found = logs.search(ADMIN, "today", 0, 0, 0, 10).logs();

    assertThat(found).extracting(ClientLog::user).containsExactly(ALICE);
    logs.remove(ADMIN, List.of(found.get(0).id()));
    assertThat(logs.search(ADMIN, "", 0, 0, 0, 10).total()).isZero();
    assertThat(Refusals.of(() -> logs.search(AS_ALICE, "", 0, 0, 0, 10)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> logs.search(ADMIN, "", 5, 4, 0, 10))).isEqualTo(ErrorCode.ARGS);
    assertThat(
            Refusals.of(
                () ->
                    logs.add(
                        AS_ALICE,
                        Collections.nCopies(21, new LogFile("x", "http://here")),
                        origin)))
        .isEqualTo(ErrorCode.ARGS);
  }
}
