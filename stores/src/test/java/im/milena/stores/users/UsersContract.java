package im.milena.stores.users;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.decisions.Pending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every user store does. */
abstract class UsersContract {
  private static final User ALICE = user("alice", "Alice");
  private static final User BOB = user("bob", "Bob");
  private static final User CAROL = user("carol", "Carol");

  abstract Users users();

  abstract Pending pending();

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
  void aChangeIsDecidedOnceAndListedUntilItIsFinished() {
    users().add(List.of(ALICE));
    UserHead renamed = new UserHead(user("alice", "Alicia"), 2, intent("v2"));

    assertThat(users().decide(renamed, 1)).isTrue();
    assertThat(users().decide(new UserHead(user("alice", "Alina"), 2, intent("v2b")), 1)).isFalse();

    UserHead found = users().head(ALICE.id()).orElseThrow();
    assertThat(found.user()).isEqualTo(renamed.user());
    assertThat(found.intent().news()).isEqualTo(new UserHead.News("op", 5));
    assertThat(found.intent().envelopes()).containsExactly(new byte[] {1});
    assertThat(listed()).containsExactly("v2");

    users().finish(ALICE.id(), "another");
    assertThat(users().head(ALICE.id()).orElseThrow().intent()).isNotNull();
    users().finish(ALICE.id(), "v2");
    assertThat(users().head(ALICE.id())).contains(new UserHead(renamed.user(), 2, null));
    assertThat(listed()).isEmpty();
  }

  @Test
  void nobodyIsDecidedAboutWhoIsNotRegistered() {
    assertThat(users().decide(new UserHead(BOB, 2, null), 1)).isFalse();
    assertThat(users().head(BOB.id())).isEmpty();
  }

  @Test
  void aGuardSurvivesADecisionMadeFromBeforeIt() {
    users().add(List.of(ALICE));
    UserHead before = users().head(ALICE.id()).orElseThrow();

    users().guard(ALICE.id());
    users().guard(ALICE.id());

    assertThat(users().decide(new UserHead(user("alice", "Alicia"), 2, null), before.version()))
        .isFalse();
    UserHead after = users().head(ALICE.id()).orElseThrow();
    assertThat(after.user().guarded()).isTrue();
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void searchesByPartsOfIdAndNameAndByLevel() {
    users().add(List.of(ALICE, BOB, new User(new UserId("news"), "Bob's news", "", "", 1, 3, 0)));

    assertThat(ids(UserSearch.EVERYBODY)).containsExactly("alice", "bob", "news");
    assertThat(ids(UserSearch.of("o", ""))).containsExactly("bob");
    assertThat(ids(UserSearch.of("o", "Ali"))).isEmpty();
    assertThat(ids(UserSearch.of("", ".*"))).isEmpty();
    assertThat(ids(UserSearch.keyword("Bob", Set.of()))).containsExactly("bob", "news");
    assertThat(ids(UserSearch.keyword("Bob", Set.of(3, 4)))).containsExactly("news");
  }

  @Test
  void aPageKnowsHowManyThereAre() {
    users().add(List.of(ALICE, BOB, CAROL));

    Users.Found page = users().search(UserSearch.EVERYBODY, 1, 1);

    assertThat(page.total()).isEqualTo(3);
    assertThat(page.users()).containsExactly(BOB);
  }

  @Test
  void whoIsRegisteredDuringAWalkShiftsNobody() {
    users().add(List.of(BOB, CAROL));
    List<UserId> first = users().after(Optional.empty(), 1);

    users().add(List.of(ALICE));

    assertThat(first).containsExactly(BOB.id());
    assertThat(users().after(Optional.of(BOB.id()), 2)).containsExactly(CAROL.id());
    assertThat(users().after(Optional.of(CAROL.id()), 2)).isEmpty();
  }

  private List<String> ids(UserSearch search) {
    return users().search(search, 0, 10).users().stream().map(user -> user.id().value()).toList();
  }

  private static UserHead.Intent intent(String operation) {
    return new UserHead.Intent(operation, List.of(new byte[] {1}), new UserHead.News("op", 5));
  }

  private List<String> listed() {
    return pending().listedBefore(Instant.now().plusSeconds(60), 10).stream()
        .map(Pending.Entry::operation)
        .toList();
  }
}
