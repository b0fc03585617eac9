package im.milena.stores.documents;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every user store does. */
abstract class UsersContract {
  private static final User ALICE = user("alice", "Alice");
  private static final User BOB = user("bob", "Bob");
  private static final User CAROL = user("carol", "Carol");

  abstract Users users();

  private static User user(String id, String nickname) {
    return new User(new UserId(id), nickname, "face", "ex", 1_700_000_000_000L, 1, 2);
  }

  @Test
  void usersComeBackInTheOrderAskedFor() {
    users().add(List.of(ALICE, BOB, CAROL));

    assertThat(users().find(List.of(CAROL.id(), new UserId("nobody"), ALICE.id(), CAROL.id())))
        .containsExactly(CAROL, ALICE);
  }

  @Test
  void oneTakenIdKeepsAllOut() {
    users().add(List.of(BOB));

    assertThat(users().add(List.of(ALICE, user("bob", "another"), CAROL)))
        .containsExactly(BOB.id());
    assertThat(users().find(List.of(ALICE.id(), BOB.id(), CAROL.id()))).containsExactly(BOB);
  }

  @Test
  void addedUsersAreNotReportedAsTaken() {
    assertThat(users().add(List.of(ALICE, BOB))).isEmpty();
  }

  @Test
  void replacingNeedsSomebodyToReplace() {
    users().add(List.of(ALICE));

    assertThat(users().replace(user("alice", "Alicia"))).isTrue();
    assertThat(users().replace(BOB)).isFalse();
    assertThat(users().find(List.of(ALICE.id(), BOB.id())))
        .extracting(User::nickname)
        .containsExactly("Alicia");
  }
}
