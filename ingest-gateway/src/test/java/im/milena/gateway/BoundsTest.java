package im.milena.gateway;

import static im.milena.gateway.Loops.ALICE;
import static im.milena.gateway.Loops.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.gateway.online.DeviceNews;
import im.milena.gateway.online.Lookout;
import im.milena.gateway.online.Subscriptions;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Session;
import im.milena.gateway.slot.GroupSlots;
import im.milena.gateway.slot.Registration;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.NthCall;
import im.milena.stores.NthCall.Fault;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is owed while something is sick has a bound, and what happens beyond it is right as well.
 */
class BoundsTest {
  private final Loops loops = new Loops(NthCall.of(Fault.REFUSED, Integer.MAX_VALUE));

  @Test
  void connectionsThatCannotBeTakenOutOfPresenceEndWithTheTenure() {
    var few =
        new Registration(
            loops.presence, loops.listings, loops.lease, LoginPolicy.KEEP_ALL, loops.news, 10);
    SlotLease before = loops.lease.get();
    loops.presence.sicken();
    for (int i = 0; i < 50; i++) {
      few.remove(session("u" + i));
    }

    assertThat(few.leftovers()).isEqualTo(10);
    loops.presence.heal();
    loops.settle();
    few.removeLeftovers();

    assertThat(few.leftovers()).isZero();
    assertThat(loops.lease.get()).isNotEqualTo(before);
    assertThat(loops.slots.live()).doesNotContain(before);
    assertThat(loops.alice.socket().isOpen()).isFalse();
  }

  @Test
  void groupsThatCannotBeListedAgainAreListedByTheNextTenure() {
    SlotLease before = loops.lease.get();
    loops.members.sicken();
    loops.members.onAtLeast(loops.presence::sicken);
    for (int i = 0; i <= GroupSlots.MOST_OWED; i++) {
      loops.presence.heal();
      var group = new GroupId("g" + i);
      assertThatThrownBy(() -> loops.groups.unlistIfUnused(group, before))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(loops.groups.owed()).isLessThanOrEqualTo(GroupSlots.MOST_OWED);

    loops.presence.heal();
    loops.members.heal();
    loops.settle();

    assertThat(loops.lease.get()).isNotEqualTo(before);
  }

  @Test
  void newsThatCannotBeToldIsLookedForByEverybodyOnceTheTenureIsOver() {
    SlotLease before = loops.lease.get();
    loops.watchers.sicken();
    users(DeviceNews.MOST_OWED + 5).forEach(loops.news::changed);
    loops.news.tell();
    assertThat(loops.news.owed()).isEqualTo(DeviceNews.MOST_OWED);
    assertThat(loops.lease.isGivenUp()).isFalse();

    loops.watchers.heal();
    loops.settle();

    assertThat(loops.news.owed()).isZero();
    assertThat(loops.slots.live()).doesNotContain(before);
  }

  @Test
  void looksThatCannotBeMadeBecomeOneAtEverybody() {
    loops.presence.register(
        new Device(CAROL, loops.elsewhere, "c", "t", 5, false, 1), LoginPolicy.KEEP_ALL);
    loops.presence.sicken();
    loops.lookout.lookAgain(List.of(CAROL));
    loops.lookout.lookAgain(users(Lookout.MOST_OWED).toList());
    assertThat(loops.lookout.owed()).isLessThanOrEqualTo(Lookout.MOST_OWED);

    loops.presence.heal();
    loops.settle();

    assertThat(loops.knows(List.of(5))).isTrue();
  }

  @Test
  void whoLeavesMoreThanCanBeUnlistedWatchesNobodyAndOthersDo() {
    loops.watchers.sicken();
    List<UserId> some = users(Subscriptions.MAX_PER_CONNECTION - 1).toList();
    assertThatThrownBy(() -> watchAndLeave(loops.bob, some))
        .isInstanceOf(StoreUnavailableException.class);
    int left = loops.subscriptions.unwatched();
    assertThat(left).isLessThan(100_000);

    Session other = session("other");
    loops.subscriptions.begin(other, some, List.of());
    loops.subscriptions.begin(other, List.of(), some);
    assertThat(loops.subscriptions.unwatched()).isEqualTo(left + some.size());

    loops.watchers.heal();
    loops.settle();
    loops.subscriptions.begin(loops.bob, some.subList(0, 10), List.of());

    assertThat(loops.subscriptions.unwatched()).isZero();
  }

  @Test
  void whatMayBeListedForNobodyIsBoundedHoweverManyLeave() {
    loops.watchers.sicken();
    List<UserId> some = users(Subscriptions.MAX_PER_CONNECTION - 1).toList();
    for (int i = 0; i < 60; i++) {
      Session crowd = session("crowd" + i);
      try {
        watchAndLeave(crowd, some);
      } catch (StoreUnavailableException e) {
        // The rest of the crowd tries as well.
      }
    }

    assertThat(loops.subscriptions.unwatched())
        .isLessThan(125_000 + Subscriptions.MAX_PER_CONNECTION);
  }

  /** Others each time, until that is refused. */
  private void watchAndLeave(Session session, List<UserId> some) {
    while (true) {
      List<UserId> others =
          some.stream()
              .map(user -> new UserId(user.value() + "-" + loops.subscriptions.unwatched()))
              .toList();
      loops.subscriptions.begin(session, others, List.of());
      loops.subscriptions.begin(session, List.of(), others);
    }
  }

  @Test
  void nobodyLogsInWhileTooManyThatWereDisplacedHaveNotEnded() {
    loops.tokens.sicken();
    for (int i = 0; i < Displacement.MOST_OWED; i++) {
      loops.displacement.displace(
          List.of(new Device(ALICE, loops.elsewhere, "c" + i, "t" + i, 2, false, 1)), "op");
    }
    assertThat(loops.displacement.isFull()).isTrue();

    loops.tokens.heal();
    loops.displacement.settle();

    assertThat(loops.displacement.isFull()).isFalse();
    assertThat(loops.kicked).hasSize(Displacement.MOST_OWED);
  }

  private static Stream<UserId> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UserId("user" + i));
  }

  private Session session(String user) {
    return Loops.session(new UserId(user), 2, "t", (session, reason) -> {}, loops.clock);
  }
}
