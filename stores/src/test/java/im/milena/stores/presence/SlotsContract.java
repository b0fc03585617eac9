package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.stores.StoreUnavailableException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every slot registry does. */
abstract class SlotsContract {
  private static final Map<String, Long> BEGINS = Map.of("log-0", 7L, "log-1", 0L);

  abstract Slots slots();

  /** Lets a whole lease pass. */
  abstract void letALeasePass();

  /** Like a lost Redis. */
  abstract void loseEverything();

  @Test
  void eachSlotIsHeldOnce() {
    Set<Integer> held = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      held.add(slots().acquire(3).orElseThrow().slot());
    }

    assertThat(held).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(slots().acquire(3)).isEmpty();
    assertThat(slots().live()).hasSize(3);
  }

  @Test
  void everyTenureHasItsOwnIncarnation() {
    SlotLease first = slots().acquire(1).orElseThrow();
    slots().release(first);

    SlotLease second = slots().acquire(1).orElseThrow();

    assertThat(second.incarnation()).isNotEqualTo(first.incarnation());
    assertThat(slots().live()).containsExactly(second);
  }

  @Test
  void aLateReleaseOrRenewalDoesNotTouchTheNextTenure() {
    SlotLease first = slots().acquire(1).orElseThrow();
    slots().release(first);
    SlotLease second = slots().acquire(1).orElseThrow();

    slots().release(first);

    assertThat(slots().renew(first, true)).isFalse();
    assertThat(slots().live()).containsExactly(second);
  }

  @Test
  void aLeaseLapsesUnlessItIsRenewed() {
    SlotLease lease = slots().acquire(2).orElseThrow();

    letALeasePass();

    assertThat(slots().live()).isEmpty();
    assertThat(slots().renew(lease, false)).isFalse();
    assertThat(slots().acquire(1)).isNotEqualTo(Optional.of(lease));
  }

  @Test
  void aLeaseIsLostWithEverythingElse() {
    SlotLease lease = slots().acquire(2).orElseThrow();
    slots().startEpoch(BEGINS);

    loseEverything();

    assertThat(slots().renew(lease, true)).isFalse();
    assertThat(slots().live()).isEmpty();
    assertThat(slots().epoch()).isEmpty();
  }

  @Test
  void anEpochStartsOnceAndAnotherAfterALoss() {
    assertThat(slots().epoch()).isEmpty();
    String epoch = slots().startEpoch(BEGINS);
    assertThat(slots().startEpoch(BEGINS)).isEqualTo(epoch);
    assertThat(slots().epoch()).contains(epoch);

    loseEverything();

    assertThat(slots().startEpoch(BEGINS)).isNotEqualTo(epoch);
  }

  @Test
  void anEpochSaysWhereItBegins() {
    String epoch = slots().startEpoch(BEGINS);
    slots().startEpoch(Map.of("log-0", 99L));

    assertThat(slots().begins(epoch)).isEqualTo(BEGINS);
    assertThatThrownBy(() -> slots().begins("another"))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void anEpochIsReplacedOnceAndEveryLeaseEnds() {
    String over = slots().startEpoch(BEGINS);
    SlotLease lease = slots().acquire(2).orElseThrow();

    String next = slots().replaceEpoch(over, Map.of("log-1", 9L));

    assertThat(next).isNotEqualTo(over);
    assertThat(slots().begins(next)).isEqualTo(Map.of("log-1", 9L));
    assertThat(slots().renew(lease, true)).isFalse();
    SlotLease again = slots().acquire(2).orElseThrow();
    assertThat(slots().replaceEpoch(over, BEGINS)).isEqualTo(next);
    assertThat(slots().live()).containsExactly(again);
  }

  @Test
  void presenceIsSettledWhenALeaseHasPassedAndEverySlotHasRegistered() {
    assertThat(slots().settled()).isFalse();
    slots().startEpoch(BEGINS);
    assertThat(slots().settled()).isFalse();
    assertThat(slots().epochIsOlderThanALease()).isFalse();
    letALeasePass();
    assertThat(slots().epochIsOlderThanALease()).isTrue();
    assertThat(slots().settled()).isTrue();

    SlotLease one = slots().acquire(2).orElseThrow();
    SlotLease two = slots().acquire(2).orElseThrow();
    assertThat(slots().renew(one, true)).isTrue();
    assertThat(slots().settled()).isFalse();
    assertThat(slots().epochIsOlderThanALease()).isTrue();
    assertThat(slots().renew(two, true)).isTrue();

    assertThat(slots().settled()).isTrue();
  }
}
