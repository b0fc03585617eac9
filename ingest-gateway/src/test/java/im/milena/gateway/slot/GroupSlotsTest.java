package im.milena.gateway.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.FakeMembers;
import im.milena.gateway.GatewayLimits;
import im.milena.gateway.session.Sessions;
import im.milena.message.GroupId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.SlotLease;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupSlotsTest {
  private static final GroupId GROUP = new GroupId("g");

  private final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
  private final InMemoryPresence presence = new InMemoryPresence(slots);
  private final FakeMembers members = new FakeMembers();
  private final GroupSlots groups =
      new GroupSlots(presence, members, new Sessions(GatewayLimits.DEFAULT), new CurrentLease());
  private final SlotLease lease = slots.acquire(1).orElseThrow();

  @BeforeEach
  void list() {
    groups.start(lease);
    presence.addGroups(lease, List.of(GROUP));
  }

  @Test
  void aGroupWithoutConnectedMembersIsTakenOff() {
    groups.unlistIfUnused(GROUP, lease);

    assertThat(presence.slotsOf(List.of(GROUP)).getOrDefault(GROUP, Set.of())).isEmpty();
  }

  @Test
  void aGroupWhoseMembersCannotBeReadStaysListed() {
    members.sicken();

    assertThatThrownBy(() -> groups.unlistIfUnused(GROUP, lease))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(presence.slotsOf(List.of(GROUP)).get(GROUP)).containsExactly(lease);
    assertThat(groups.owed()).isZero();
  }

  @Test
  void aGroupThatCannotBeListedAgainAtOnceIsListedLater() {
    members.sicken();
    members.onAtLeast(presence::sicken);
    assertThatThrownBy(() -> groups.unlistIfUnused(GROUP, lease))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(groups.owed()).isEqualTo(1);
    presence.heal();

    groups.listWhatIsOwed();

    assertThat(presence.slotsOf(List.of(GROUP)).get(GROUP)).containsExactly(lease);
    assertThat(groups.owed()).isZero();
  }
}
