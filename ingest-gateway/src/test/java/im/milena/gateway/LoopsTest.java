package im.milena.gateway;

import static im.milena.gateway.Loops.ALICE;
import static im.milena.gateway.Loops.BOB;
import static im.milena.gateway.Loops.CAROL;
import static im.milena.gateway.Loops.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.session.Session;
import im.milena.gateway.socket.CloseReason;
import im.milena.message.UserId;
import im.milena.stores.NthCall;
import im.milena.stores.NthCall.Fault;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whichever call to a store fails, and however: a few rounds later all is as it should be, without
 * help.
 */
class LoopsTest {
  @Test
  void afterALossOfRedisEverythingIsRegisteredAgain() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.loseRedis();

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.isOnline(ALICE)).isEqualTo(loops.alice.socket().isOpen());
          assertThat(loops.isListed()).isEqualTo(loops.alice.socket().isOpen());
          assertThat(loops.isWatched(CAROL)).isEqualTo(loops.bob.socket().isOpen());
        });
  }

  /** Unless a fault made it unknown whether pushes waited, nobody has to come back. */
  @Test
  void afterALossOfRedisConnectionsStay() {
    var loops = new Loops(NthCall.of(Fault.REFUSED, Integer.MAX_VALUE));
    loops.loseRedis();

    loops.settle();

    assertThat(loops.alice.socket().isOpen()).isTrue();
  }

  @Test
  void afterALeaseThatLapsedEveryConnectionSynchronises() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.clock.advance(Slots.LEASE.multipliedBy(2));

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.alice.socket().isOpen()).isFalse();
          assertThat(loops.bob.socket().isOpen()).isFalse();
          assertThat(loops.isOnline(ALICE)).isFalse();
        });
  }

  @Test
  void whatIsNotKnownWhenTheNextLeaseIsLostTooCountsAsMissed() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.clock.advance(Slots.LEASE.multipliedBy(2));
          SlotLease before = loops.lease.get();
          loops.keeper.tick();
          if (loops.lease.get().equals(before)) {
            // Nobody can know of a lease that was never found lapsed.
            return;
          }
          loops.loseRedis();

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.alice.socket().isOpen()).isFalse();
        });
  }

  @Test
  void aTenureThatIsGivenUpIsReplacedAndEveryConnectionSynchronises() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          SlotLease before = loops.lease.get();
          loops.lease.giveUp("a test");

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.lease.get()).isNotEqualTo(before);
          assertThat(loops.alice.socket().isOpen()).isFalse();
        });
  }

  @Test
  void aTokenThatWasKickedWhilePresenceWasLostEndsItsConnection() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.loseRedis();
          loops.tokens.kick(token("alice", "a"));

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.alice.socket().isOpen()).isFalse();
          assertThat(loops.isOnline(ALICE)).isFalse();
        });
  }

  @Test
  void aConnectionThatEndedIsGoneAndOthersAreTold() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.alice.socket().abort(CloseReason.PEER_GONE);

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.isOnline(ALICE)).isFalse();
          assertThat(loops.toldElsewhere()).isPositive();
        });
  }

  @Test
  void aChangeOfAWatchedUserIsTold() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.presence.register(
              new Device(CAROL, loops.elsewhere, "c", "t", 5, false, 1), LoginPolicy.KEEP_ALL);
          loops.lookout.lookAgain(List.of(CAROL));

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.knows(List.of(5))).isTrue();
        });
  }

  @Test
  void whomNobodyWatchesAnyMoreIsNotListedAnyMore() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.bob.socket().abort(CloseReason.PEER_GONE);

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.watchers.of(List.of(CAROL))).isEmpty();
        });
  }

  @Test
  void aGatewayThatVanishedTakesItsDevicesAlong() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.presence.register(
              new Device(CAROL, loops.elsewhere, "c", "t", 5, false, 1), LoginPolicy.KEEP_ALL);
          loops.lookout.lookAgain(List.of(CAROL));
          loops.rounds(2);
          loops.slots.release(loops.elsewhere);

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.knows(List.of())).isTrue();
        });
  }

  @Test
  void aDisplacedConnectionElsewhereIsKickedWithItsToken() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          var displaced = new Device(CAROL, loops.elsewhere, "c", "old", 2, false, 1);
          loops.displacement.displace(List.of(displaced), "op");

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.tokens.kicked()).contains("old");
          assertThat(loops.kicked).contains(displaced);
        });
  }

  @Test
  void aGroupWithAConnectedMemberStaysListed() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          try {
            loops.groups.unlistIfUnused(GROUP, loops.lease.get());
          } catch (RuntimeException e) {
            // it stays owed
          }

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.isListed() || !loops.alice.socket().isOpen()).isTrue();
        });
  }

  @Test
  void whatExpiredIsThereAgainWithinADay() {
    var loops = new Loops(NthCall.of(Fault.REFUSED, Integer.MAX_VALUE));
    loops.presence.loseEverything();
    loops.watchers.loseEverything();

    for (Duration day = Duration.ZERO;
        day.compareTo(Duration.ofHours(25)) < 0;
        day = day.plus(DailyTurns.TURN)) {
      // The lease is renewed in between.
      loops.slots.renew(loops.lease.get(), true);
      forwardKeepingTheLease(loops);
      loops.round();
    }

    assertThat(loops.alice.socket().isOpen()).isTrue();
    assertThat(loops.isOnline(ALICE)).isTrue();
    assertThat(loops.isOnline(BOB)).isTrue();
    assertThat(loops.isWatched(CAROL)).isTrue();
  }

  private static void forwardKeepingTheLease(Loops loops) {
    for (Duration turn = Duration.ZERO;
        turn.compareTo(DailyTurns.TURN) < 0;
        turn = turn.plusSeconds(4)) {
      loops.clock.advance(Duration.ofSeconds(4));
      loops.slots.renew(loops.lease.get(), true);
    }
  }

  @Test
  void whoLoggedInWhileTheDirectoryWasDownSynchronisesOnceHisGroupsAreListed() {
    NthCall.each(
        fault -> {
          var loops = new Loops(fault);
          loops.members.sicken();
          loops.presence.removeGroup(loops.lease.get(), GROUP);
          loops.groups.start(loops.lease.get());
          Session again = loops.connect(ALICE, 5, "a2");
          try {
            loops.registration.register(again, displaced -> {});
          } catch (RuntimeException e) {
            // Redis failed as well, and they are refused.
            return;
          }
          loops.rounds(2);
          if (fault.hasStruck() && !again.socket().isOpen()) {
            // They come back, and are listed then.
            return;
          }
          assertThat(again.socket().isOpen()).isTrue();
          assertThat(loops.isOnline(ALICE)).isTrue();
          loops.members.heal();

          loops.settle();

          assertAllIsWell(loops);
          assertThat(loops.isListed() || fault.hasStruck()).isTrue();
          assertThat(again.socket().isOpen()).isFalse();
        });
  }

  @Test
  void aRoundThatHangsLeavesNothingUndoneWhenItIsOver() throws InterruptedException {
    boolean hung;
    int n = 1;
    do {
      NthCall fault = NthCall.of(Fault.HANGS, n++);
      var loops = new Loops(fault);
      loops.loseRedis();
      var round = new Thread(loops::round);
      round.start();
      hung = fault.awaitHanging(round);
      if (hung) {
        loops.clock.advance(Slots.LEASE.multipliedBy(2));
      }
      fault.release();
      round.join();

      loops.settle();

      assertAllIsWell(loops);
      assertThat(loops.alice.socket().isOpen()).as(fault.toString()).isEqualTo(!hung);
    } while (hung);
  }

  private static void assertAllIsWell(Loops loops) {
    assertThat(loops.slots.settled()).as("pushes go on").isTrue();
    assertThat(loops.slots.live()).as("the slot is held").contains(loops.lease.get());
    assertThat(loops.keeper.trouble()).isEmpty();
    assertThat(loops.keeper.obstacle()).isEmpty();
    assertThat(
            List.of(
                loops.registration.leftovers(),
                loops.groups.owed(),
                loops.displacement.owed(),
                loops.listings.owed(),
                loops.rechecks.owed(),
                loops.news.owed(),
                loops.lookout.owed(),
                loops.subscriptions.unwatched(),
                loops.departures.waiting()))
        .as("what is owed")
        .containsOnly(0);
    assertThat(loops.lookout.owes()).isFalse();
  }

  private static Verified token(String user, String token) {
    return new Verified(new Caller(new UserId(user), 2, false), Instant.MAX, token);
  }
}
