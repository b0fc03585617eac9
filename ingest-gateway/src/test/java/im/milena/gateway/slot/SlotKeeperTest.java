package im.milena.gateway.slot;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.ShiftedClock;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotKeeperTest {
  private final ShiftedClock clock = new ShiftedClock();
  private final InMemorySlots slots = new InMemorySlots(clock);
  private final Tenures tenures = new Tenures();
  private final SlotKeeper keeper =
      new SlotKeeper(slots, 1, new CurrentLease(), slot -> {}, tenures, clock);

  private static final class Tenures implements SlotKeeper.NewTenure {
    private int registrations;
    private int resynchronisations;
    private @Nullable SlotLease registered;
    private boolean failing;

    @Override
    public void begun(SlotLease lease) {
      if (registered == null) {
        registered = lease;
      }
    }

    @Override
    public boolean isRegistered(SlotLease lease) {
      return lease.equals(registered);
    }

    @Override
    public void registerMissing(SlotLease lease) {
      if (!isRegistered(lease) && !failing) {
        registrations++;
        registered = lease;
      }
    }

    @Override
    public void resynchronise() {
      resynchronisations++;
    }
  }

  @BeforeEach
  void start() {
    slots.startEpoch();
    keeper.start();
  }

  @Test
  void whoComesBackWhilePushesWaitNeedNotSynchronise() {
    slots.loseEverything();
    slots.startEpoch();
    clock.forward(Duration.ofSeconds(2));

    keeper.tick();

    assertThat(tenures.registrations).isEqualTo(1);
    assertThat(tenures.resynchronisations).isZero();
  }

  @Test
  void whoComesBackBeforeTheNewEpochBeginsNeedNotSynchronise() {
    slots.loseEverything();

    keeper.tick();

    assertThat(tenures.registrations).isEqualTo(1);
    assertThat(tenures.resynchronisations).isZero();
  }

  @Test
  void whoComesBackWhenPushesMayHaveGoneOnWithoutItSynchronises() {
    slots.loseEverything();
    slots.startEpoch();
    clock.forward(Slots.LEASE.plusSeconds(1));

    keeper.tick();

    assertThat(tenures.registrations).isEqualTo(1);
    assertThat(tenures.resynchronisations).isEqualTo(1);
  }

  @Test
  void whileNotEverybodyIsRegisteredItSaysSo() {
    slots.loseEverything();
    tenures.failing = true;

    keeper.tick();

    assertThat(keeper.trouble())
        .hasValueSatisfying(trouble -> assertThat(trouble.cause()).contains("wait"));
    assertThat(keeper.obstacle()).isEmpty();
  }

  @Test
  void withoutASlotItSaysSo() {
    slots.loseEverything();
    slots.acquire(1);

    keeper.tick();

    assertThat(keeper.trouble())
        .hasValueSatisfying(trouble -> assertThat(trouble.cause()).contains("slots are held"));
  }

  @Test
  void theTroubleIsOverWithTheNextSlot() {
    slots.loseEverything();
    SlotLease foreign = slots.acquire(1).orElseThrow();
    keeper.tick();
    slots.release(foreign);

    keeper.tick();

    assertThat(keeper.trouble()).isEmpty();
  }
}
