package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every registry of watchers does. */
abstract class WatchersContract {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private SlotLease here;
  private SlotLease there;

  abstract Watchers watchers();

  abstract Slots slots();

  @BeforeEach
  void startTwoGateways() {
    here = slots().acquire(2).orElseThrow();
    there = slots().acquire(2).orElseThrow();
  }

  @Test
  void everySlotThatWatchesAUserShows() {
    watchers().add(here, List.of(ALICE, BOB));
    watchers().add(there, List.of(ALICE));
    watchers().add(there, List.of(ALICE));

    assertThat(watchers().of(List.of(ALICE, BOB, new UserId("carol"))))
        .isEqualTo(Map.of(ALICE, Set.of(here, there), BOB, Set.of(here)));
  }

  @Test
  void aSlotThatIsTakenOffNoLongerShows() {
    watchers().add(here, List.of(ALICE, BOB));
    watchers().add(there, List.of(ALICE));

    watchers().remove(here, List.of(ALICE, BOB));
    watchers().remove(here, List.of(ALICE));

    assertThat(watchers().of(List.of(ALICE, BOB))).isEqualTo(Map.of(ALICE, Set.of(there)));
  }

  @Test
  void whatATenureWatchedGoesWithIt() {
    watchers().add(here, List.of(ALICE));
    slots().release(here);

    assertThat(watchers().of(List.of(ALICE))).isEmpty();
    SlotLease next = slots().acquire(2).orElseThrow();
    assertThat(next.slot()).isEqualTo(here.slot());
    assertThat(watchers().of(List.of(ALICE))).isEmpty();
  }

  @Test
  void nobodyAskedForIsNobodyFound() {
    watchers().add(here, List.of());

    assertThat(watchers().of(List.of())).isEmpty();
  }
}
