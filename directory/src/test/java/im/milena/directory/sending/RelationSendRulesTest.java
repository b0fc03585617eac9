package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.ErrorCode;
import im.milena.message.Message;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.relations.Block;
import im.milena.stores.relations.Friendship;
import im.milena.stores.relations.InMemoryPairs;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pair.Side;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationSendRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId NEWS = new UserId("news");
  private static final UserId ADMIN = new UserId("imAdmin");
  private static final Duration AGE = Duration.ofSeconds(1);
  private static final Block BLOCK = new Block("", "bob", 1);
  private static final Friendship FRIEND = new Friendship("", false, "", 1, "x", 1);

  private final AtomicLong nanos = new AtomicLong();
  private final Ticker ticker = nanos::get;
  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryPairs pairs = new InMemoryPairs();
  private final RelationSendRules open = rules(false);
  private final RelationSendRules friendsOnly = rules(true);

  private RelationSendRules rules(boolean onlyFriends) {
    return new RelationSendRules(
        new RecentUsers(users, AGE, ticker), pairs, onlyFriends, AGE, ticker);
  }

  @BeforeEach
  void register() {
    users.add(List.of(user(ALICE, 1), user(BOB, 1), user(NEWS, 3)));
  }

  @Test
  void whoIsBlockedMayNotWriteAndTheBlockerMay() {
    bobHasOf(ALICE, new Side(FRIEND, null, BLOCK));

    assertThat(refusal(open, ALICE, BOB)).isEqualTo(ErrorCode.BLOCKED);
    assertThat(admitted(open, BOB, ALICE)).isTrue();
  }

  @Test
  void strangersMayWriteUnlessOnlyFriendsMay() {
    assertThat(admitted(open, ALICE, BOB)).isTrue();
    assertThat(refusal(friendsOnly, ALICE, BOB)).isEqualTo(ErrorCode.NOT_FRIENDS);
    assertThat(admitted(friendsOnly, ALICE, ALICE)).isTrue();
  }

  @Test
  void itCountsWhomTheReceiverHasAsAFriend() {
    bobHasOf(ALICE, new Side(FRIEND, null, null));

    assertThat(admitted(friendsOnly, ALICE, BOB)).isTrue();
    assertThat(refusal(friendsOnly, BOB, ALICE)).isEqualTo(ErrorCode.NOT_FRIENDS);
  }

  @Test
  void administratorsAndNotificationAccountsAreNotKeptOut() {
    bobHasOf(NEWS, new Side(null, null, BLOCK));
    bobHasOf(ADMIN, new Side(null, null, BLOCK));

    assertThat(admitted(open, NEWS, BOB)).isTrue();
    assertThat(admitted(open, ADMIN, BOB)).isTrue();
  }

  @Test
  void groupsAreNobodysBusinessHere() {
    Message message =
        Message.builder(ALICE).sessionType(SessionType.GROUP).group("g1").content("x").build();

    assertThat(friendsOnly.judge(Attempt.of(message, Set.of()), Freshness.FRESH))
        .isEqualTo(SendVerdict.Admitted.PLAIN);
  }

  @Test
  void aBlockHoldsWithinASecondAndItsEndAtOnce() {
    assertThat(admitted(open, ALICE, BOB)).isTrue();
    bobHasOf(ALICE, new Side(null, null, BLOCK));
    assertThat(open.judge(attempt(ALICE, BOB), Freshness.RECENT))
        .isEqualTo(SendVerdict.Admitted.PLAIN);

    nanos.addAndGet(AGE.toNanos() + 1);
    assertThat(open.judge(attempt(ALICE, BOB), Freshness.RECENT))
        .isInstanceOf(SendVerdict.Refused.class);

    pairs.decide(new Pair(UserPair.of(ALICE, BOB), Side.NOTHING, Side.NOTHING, 2, null), 1);
    assertThat(open.judge(attempt(ALICE, BOB), Freshness.FRESH))
        .isEqualTo(SendVerdict.Admitted.PLAIN);
  }

  private void bobHasOf(UserId other, Side side) {
    users.guard(BOB);
    Pair strangers = Pair.strangers(UserPair.of(BOB, other)).with(BOB, side);
    pairs.create(new Pair(strangers.users(), strangers.low(), strangers.high(), 1, null));
  }

  private boolean admitted(RelationSendRules rules, UserId from, UserId to) {
    return rules.judge(attempt(from, to), Freshness.FRESH) instanceof SendVerdict.Admitted;
  }

  private ErrorCode refusal(RelationSendRules rules, UserId from, UserId to) {
    return ((SendVerdict.Refused) rules.judge(attempt(from, to), Freshness.FRESH)).code();
  }

  private static Attempt attempt(UserId from, UserId to) {
    return Attempt.of(
        Message.builder(from).receiver(to.value()).content("x").build(), Set.of(ADMIN));
  }

  private static User user(UserId id, int level) {
    return new User(id, id.value(), "", "", 0, level, 0);
  }
}
