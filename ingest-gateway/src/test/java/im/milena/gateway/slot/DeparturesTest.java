package im.milena.gateway.slot;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.Loops;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import im.milena.message.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final int MANY = 250;

  private final List<Session> ended = new ArrayList<>();
  private final List<CloseReason> reasons = new ArrayList<>();
  private final Departures departures = new Departures(new Random(7));
  private final List<Session> sessions =
      IntStream.range(0, MANY)
          .mapToObj(
              i ->
                  Loops.session(
                      new UserId("u" + i),
                      2,
                      "t",
                      (session, reason) -> {
                        ended.add(session);
                        reasons.add(reason);
                      },
                      Clock.systemUTC()))
          .toList();

  @Test
  void soManyEndAtATimeInNoOrder() {
    departures.add(sessions);

    departures.tick();
    assertThat(ended).hasSize(Departures.AT_ONCE);
    departures.tick();
    departures.tick();

    assertThat(ended).hasSize(MANY).doesNotHaveDuplicates().isNotEqualTo(sessions);
    assertThat(reasons).containsOnly(CloseReason.RESYNC);
    assertThat(departures.waiting()).isZero();
  }

  @Test
  void whoIsAskedTwiceOrHasEndedMeanwhileIsNoDelayForOthers() {
    departures.add(sessions);
    departures.add(sessions);
    sessions.subList(0, 200).forEach(session -> session.socket().abort(CloseReason.PEER_GONE));

    departures.tick();

    assertThat(ended).hasSize(MANY);
    assertThat(departures.waiting()).isZero();
  }

  @Test
  void aGatewayThatGoesDownEndsAllInLotsWithARestInBetween() {
    var rests = new ArrayList<Integer>();

    departures.shutDown(sessions, () -> rests.add(ended.size()));

    assertThat(rests).containsExactly(100, 200);
    assertThat(ended).hasSize(MANY);
    assertThat(reasons).containsOnly(CloseReason.SHUTDOWN);
  }
}
