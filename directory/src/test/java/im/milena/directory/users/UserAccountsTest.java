package im.milena.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.Refusals;
import im.milena.message.UserId;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserAccountsTest {
  private static final Caller ADMIN = new Caller(new UserId("imAdmin"), 10, true);
  private static final UserId ALICE = new UserId("alice");

  private final MovingClock clock = new MovingClock();
  private final InMemoryUsers users = new InMemoryUsers();
  private final UserAccounts accounts = new UserAccounts(users, clock);

  @Test
  void aRegisteredUserIsFound() {
    accounts.register(ADMIN, List.of(user("alice")));

    assertThat(accounts.find(List.of(ALICE, new UserId("nobody"))))
        .containsExactly(new User(ALICE, "alice!", "", "", clock.millis(), 1, 0));
  }

  @Test
  void ifOneIsTakenNobodyIsRegistered() {
    accounts.register(ADMIN, List.of(user("alice")));

    assertThat(refusal(user("bob"), user("alice"))).isEqualTo(ErrorCode.REGISTERED_ALREADY);
    assertThat(accounts.existing(List.of(new UserId("bob")))).isEmpty();
  }

  @Test
  void badIdsNamesAndListsAreRefused() {
    assertThat(refusal(user("a:b"))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(user(""))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(user("x".repeat(129)))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(user("alice"), user("alice"))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(new NewUser("alice", "", "", "", 0, 0))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(new NewUser("alice", "a", "", "", 0, 3))).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal()).isEqualTo(ErrorCode.ARGS);
    assertThat(
            refusal(IntStream.range(0, 1001).mapToObj(i -> user("u" + i)).toArray(NewUser[]::new)))
        .isEqualTo(ErrorCode.ARGS);
  }

  @Test
  void onlyAdministratorsRegister() {
    assertThat(
            Refusals.of(() -> accounts.register(new Caller(ALICE, 1, false), List.of(user("bob")))))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }

  @Test
  void administratorsGetARecordOnce() {
    accounts.ensureAdministrators(Set.of(ADMIN.user()));
    accounts.ensureAdministrators(Set.of(ADMIN.user()));

    assertThat(accounts.find(List.of(ADMIN.user()))).extracting(User::level).containsExactly(2);
  }

  private ErrorCode refusal(NewUser... newcomers) {
    return Refusals.of(() -> accounts.register(ADMIN, List.of(newcomers)));
  }

  private static NewUser user(String id) {
    return new NewUser(id, id + "!", "", "", 0, 0);
  }
}
