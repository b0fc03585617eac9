package im.milena.gateway.slot;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.Trouble;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one gateway slot: takes it, renews it once a second, and takes a new one when it is lost.
 *
 * <p>Why it was lost decides what follows. If Redis forgot everything (another epoch or none),
 * pushes wait for one lease and until every live gateway has registered again, so registering again
 * is enough if the new lease was taken within that time. Otherwise, and where that cannot be told,
 * pushes may have gone by while our devices looked offline: they have to synchronise, so their
 * connections end.
 *
 * <p>Each round compares what is wanted with what is: nothing is remembered as begun. So a round
 * may fail anywhere, and the next one does the rest.
 */
public final class SlotKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SlotKeeper.class);

  private final Slots slots;
  private final int slotCount;
  private final CurrentLease lease;
  private final IntConsumer follow;
  private final NewTenure newTenure;
  private final Trouble trouble;

  private volatile @Nullable String obstacle;
  private Optional<String> epoch = Optional.empty();

  /** Whether it is not known yet what went by before the present lease. */
  private boolean undecided;

  /** What a new tenure asks of the gateway. */
  interface NewTenure {
    /** A tenure is about to begin; nothing is registered under it yet. */
    void begun(SlotLease lease);

    /** Whether every connection is registered under the lease. Never waits. */
    boolean isRegistered(SlotLease lease);

    /** Sees to it that connections which are not are registered under the lease. Never waits. */
    void registerMissing(SlotLease lease);

    /** Pushes were missed: ends every connection there is. Never waits. */
    void resynchronise();
  }

  /**
   * @param follow starts reading the slot's deliveries; returns when the position is resolved
   */
  public SlotKeeper(
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

  /**
   * Why this gateway may hold no slot at the moment, or why not all of its connections are
   * registered; empty while all is well.
   */
  public Optional<Trouble.Present> trouble() {
    return trouble.present();
  }

  /** Why nobody can be registered at the moment; empty while that should succeed. */
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /**
   * @throws IllegalStateException if every slot is held
   */
  public void start() {
    take();
    // There is no connection yet that could have missed anything.
    undecided = false;
    tick();
  }

  /** Renews the lease or replaces it. Call it once a second, from one thread. */
  public void tick() {
    SlotLease held = lease.get();
    try {
      if (lease.isGivenUp() || !slots.renew(held, newTenure.isRegistered(held))) {
        held = replace(held);
      }
      newTenure.registerMissing(held);
      seeWhatWasMissed();
      obstacle = null;
      if (newTenure.isRegistered(held)) {
        trouble.over();
      } else {
        trouble.met("connections wait for their registration under a new lease");
      }
    } catch (StoreUnavailableException e) {
      failed("the slot lease cannot be renewed: " + e.getMessage());
      LOG.warn("slot lease could not be renewed slot={} error={}", held.slot(), e.getMessage());
    } catch (RuntimeException e) {
      failed("the gateway holds no slot: " + e.getMessage());
      LOG.error("slot lease could not be replaced slot={}", held.slot(), e);
    }
  }

  private void failed(String why) {
    obstacle = why;
    trouble.met(why);
  }

  private SlotLease replace(SlotLease lost) {
    if (undecided) {
      // What went by before the lease that is lost now will never be known.
      newTenure.resynchronise();
    }
    if (lease.isGivenUp()) {
      slots.release(lost);
    }
    take();
    SlotLease taken = lease.get();
    LOG.warn("slot lease was lost slot={} newSlot={}", lost.slot(), taken.slot());
    return taken;
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
    try {
      follow.accept(taken.slot());
      newTenure.begun(taken);
    } catch (RuntimeException e) {
      giveBack(taken);
      throw e;
    }
    undecided = true;
    lease.set(taken);
  }

  /** Or one more slot would be held at each try. */
  private void giveBack(SlotLease taken) {
    try {
      slots.release(taken);
    } catch (StoreUnavailableException e) {
      LOG.debug("a slot that cannot be used lapses by itself error={}", e.getMessage());
    }
  }

  /**
   * Finds out in which epoch the lease is held, and, when it is new, whether pushes waited for it.
   * Asked after the lease was taken: from then on pushes wait for this gateway too. Asked later
   * than that the answer can only err towards synchronising.
   */
  private void seeWhatWasMissed() {
    Optional<String> now = slots.epoch();
    if (undecided) {
      boolean waited = (epoch.isEmpty() || !now.equals(epoch)) && !slots.epochIsOlderThanALease();
      if (!waited) {
        LOG.warn("pushes may have gone by, every connection has to synchronise");
        newTenure.resynchronise();
      }
      undecided = false;
    }
    if (now.isPresent()) {
      epoch = now;
    }
  }

  public void release() {
    slots.release(lease.get());
  }
}
