package im.milena.gateway;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one gateway slot: takes it, renews it once a second, and takes a new one when it is lost.
 *
 * <p>Why it was lost decides what follows. If Redis forgot everything (another epoch or none),
 * pushes wait for one lease and until every live gateway has registered again, so registering again
 * is enough if the new lease was taken within that time. Otherwise pushes went by while our devices
 * looked offline: they have to synchronise, so their connections are closed.
 */
final class SlotKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SlotKeeper.class);

  private final Slots slots;
  private final int slotCount;
  private final CurrentLease lease;
  private final IntConsumer follow;
  private final NewTenure newTenure;
  private final Trouble trouble;

  private volatile boolean registered;
  private Optional<String> epoch = Optional.empty();

  /** What a new tenure asks of the gateway. */
  interface NewTenure {
    /** A tenure has begun; nothing is registered under it yet. */
    void begun(SlotLease lease);

    /** Registers every connection again, without waiting; calls {@code done} when it has. */
    void registerAgain(SlotLease lease, Runnable done);

    /** Pushes were missed: ends every connection. */
    void resynchronise();
  }

  /**
   * @param follow starts reading the slot's deliveries; returns when the position is resolved
   */
  SlotKeeper(
      Slots slots,
      int slotCount,
      CurrentLease lease,
      IntConsumer follow,
      NewTenure newTenure,
      Clock clock) {
    this.slots = slots;
    this.slotCount = slotCount;
    this.lease = lease;
    this.follow = follow;
    this.newTenure = newTenure;
    this.trouble = new Trouble(clock);
  }

  /** Why this gateway may hold no slot at the moment; empty while it holds one. */
  Optional<Trouble.Present> trouble() {
    return trouble.present();
  }

  /**
   * @throws IllegalStateException if every slot is held
   */
  void start() {
    take();
    registered = true;
    tick();
  }

  /** Renews the lease or replaces it. Call it once a second, from one thread. */
  void tick() {
    SlotLease held = lease.get();
    try {
      if (slots.renew(held, registered)) {
        slots.epoch().ifPresent(now -> epoch = Optional.of(now));
      } else {
        replace(held);
      }
      trouble.over();
    } catch (StoreUnavailableException e) {
      trouble.met("the slot lease cannot be renewed: " + e.getMessage());
      LOG.warn("slot lease could not be renewed: slot={} error={}", held.slot(), e.getMessage());
    } catch (RuntimeException e) {
      trouble.met("the gateway holds no slot: " + e.getMessage());
      LOG.error("slot lease could not be replaced: slot={}", held.slot(), e);
    }
  }

  private void replace(SlotLease lost) {
    registered = false;
    take();
    SlotLease taken = lease.get();
    // Asked after the lease was taken: from then on pushes wait for this gateway too.
    boolean waited =
        (epoch.isEmpty() || !slots.epoch().equals(epoch)) && !slots.epochIsOlderThanALease();
    LOG.warn(
        "slot lease was lost: slot={} newSlot={} pushesWaited={}",
        lost.slot(),
        taken.slot(),
        waited);
    if (!waited) {
      newTenure.resynchronise();
    }
    newTenure.registerAgain(
        taken,
        () -> {
          if (taken.equals(lease.get())) {
            registered = true;
          }
        });
  }

  /**
   * The position in the slot's deliveries is resolved before anything is registered under the
   * lease.
   */
  private void take() {
    SlotLease taken =
        slots
            .acquire(slotCount)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "all " + slotCount + " gateway slots are held: enlarge topic deliveries"));
    follow.accept(taken.slot());
    newTenure.begun(taken);
    lease.set(taken);
  }

  void release() {
    slots.release(lease.get());
  }
}
