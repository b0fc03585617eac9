package im.milena.gateway.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.directory.Caller;
import im.milena.directory.RefusedException;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.IdleSession;
import im.milena.gateway.session.Login;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import im.milena.gateway.socket.HeldBytes;
import im.milena.message.UserId;
import im.milena.wire.FrameFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which looks are told to whom; the order of frames is the order of looks. */
class SubscriptionsTest {
  private static final UserId BOB = new UserId("bob");
  private static final List<Integer> OFFLINE = List.of();
  private static final List<Integer> WEB = List.of(5);

  private final HeldBytes held = new HeldBytes(10_000 * Subscriptions.BYTES);
  private final Subscriptions subscriptions = new Subscriptions(held);
  private final Session alice = session();
  private final Session carol = session();

  @Test
  void aLookThatDiffersFromTheAnswerIsTold() {
    subscribe(alice, OFFLINE);

    assertThat(told(OFFLINE)).isEmpty();
    assertThat(told(WEB)).containsExactly(alice);
    assertThat(told(WEB)).isEmpty();
  }

  @Test
  void aChangeBetweenTheAnswersLookAndTheAnswerIsToldAfterTheAnswer() {
    subscriptions.begin(alice, List.of(BOB), List.of());
    subscriptions.answer(alice, Map.of(BOB, OFFLINE));

    assertThat(told(WEB)).isEmpty();
    assertThat(subscriptions.answered(alice)).containsExactly(BOB);
    assertThat(told(WEB)).containsExactly(alice);
  }

  @Test
  void whoSubscribesAgainIsNotToldBeforeItsAnswer() {
    subscribe(alice, OFFLINE);
    told(OFFLINE);
    subscriptions.begin(alice, List.of(BOB), List.of());

    assertThat(told(WEB)).isEmpty();
    subscriptions.answer(alice, Map.of(BOB, WEB));
    subscriptions.answered(alice);
    assertThat(told(WEB)).isEmpty();
    assertThat(told(OFFLINE)).containsExactly(alice);
  }

  @Test
  void whoWasAnsweredWithSomethingNewerThanOthersKnowIsNotToldTwice() {
    subscribe(alice, OFFLINE);
    told(OFFLINE);
    subscribe(carol, WEB);

    assertThat(told(WEB)).containsExactly(alice);
    assertThat(told(OFFLINE)).containsExactlyInAnyOrder(alice, carol);
  }

  @Test
  void whoseRequestFailedIsToldWhatTheNextLookFinds() {
    subscriptions.begin(alice, List.of(BOB), List.of());
    subscriptions.answered(alice);

    assertThat(told(OFFLINE)).containsExactly(alice);
  }

  @Test
  void anAnswerThatComesAfterItsRefusalChangesNothing() {
    subscriptions.begin(alice, List.of(BOB), List.of());
    subscriptions.answered(alice);
    subscriptions.answer(alice, Map.of(BOB, WEB));

    assertThat(told(WEB)).containsExactly(alice);
  }

  @Test
  void whoUnsubscribedOrLeftIsForgotten() {
    subscribe(alice, OFFLINE);
    subscribe(carol, OFFLINE);
    subscriptions.begin(alice, List.of(), List.of(BOB));
    subscriptions.answered(alice);
    assertThat(told(WEB)).containsExactly(carol);

    subscriptions.ended(carol);

    assertThat(told(OFFLINE)).isEmpty();
    assertThat(subscriptions.isEmpty()).isTrue();
  }

  @Test
  void whoEndedMeanwhileLeavesNothingBehind() {
    alice.socket().abort(CloseReason.PEER_GONE);
    subscribe(alice, OFFLINE);

    assertThat(subscriptions.isEmpty()).isTrue();
  }

  @Test
  void aConnectionWatchesSoManyAndNoMore() {
    List<UserId> most =
        IntStream.range(0, Subscriptions.MAX_PER_CONNECTION)
            .mapToObj(i -> new UserId("u" + i))
            .toList();
    subscriptions.begin(alice, most, List.of());
    subscriptions.answered(alice);
    subscriptions.begin(alice, most, List.of());
    subscriptions.answered(alice);

    assertThatThrownBy(() -> subscriptions.begin(alice, List.of(BOB), List.of()))
        .isInstanceOf(RefusedException.class);
    subscriptions.answered(alice);
    subscriptions.begin(alice, List.of(BOB), most.subList(0, 1));
    assertThat(subscriptions.isWatched(BOB)).isTrue();
  }

  @Test
  void allConnectionsTogetherWatchSoManyAndWhatEndsIsGivenBack() {
    List<UserId> most =
        IntStream.range(0, Subscriptions.MAX_PER_CONNECTION)
            .mapToObj(i -> new UserId("u" + i))
            .toList();
    List<Session> many = Stream.generate(this::session).limit(3).toList();
    many.forEach(
        session -> {
          subscriptions.begin(session, most, List.of());
          subscriptions.answered(session);
        });

    assertThatThrownBy(() -> subscriptions.begin(alice, most, List.of()))
        .isInstanceOf(RefusedException.class);
    subscriptions.begin(alice, List.of(BOB), List.of());
    subscriptions.begin(many.get(0), List.of(), most.subList(0, 900));
    many.forEach(subscriptions::ended);
    subscriptions.ended(alice);
    assertThat(held.held()).isZero();
  }

  private void subscribe(Session session, List<Integer> answer) {
    subscriptions.begin(session, List.of(BOB), List.of());
    subscriptions.answer(session, Map.of(BOB, answer));
    subscriptions.answered(session);
  }

  private List<Session> told(List<Integer> look) {
    var told = new ArrayList<Session>();
    subscriptions.seen(Map.of(BOB, look), change -> told.addAll(change.receivers()));
    return told;
  }

  private Session session() {
    var caller = new Caller(new UserId("somebody"), 2, false);
    var login = new Login(new Verified(caller, Instant.MAX, "t"), FrameFormat.GOB, "c", 1);
    return IdleSession.of(
        login, (session, reason) -> subscriptions.ended(session), Clock.systemUTC());
  }
}
