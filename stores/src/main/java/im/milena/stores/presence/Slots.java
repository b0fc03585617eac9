package im.milena.stores.presence;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who holds which gateway slot. A lease lives for a few seconds unless it is renewed. */
public interface Slots {
  /**
   * How long a lease lives after its last renewal. A time in which nobody could renew it, because
   * the register did not answer, counts as a second.
   */
  Duration LEASE = Duration.ofSeconds(5);

  /**
   * Takes a free slot below {@code count}; empty if all are held. The new tenure has a new
   * incarnation.
   */
  Optional<SlotLease> acquire(int count);

  /**
   * Prolongs the lease and says whether everything the gateway holds is registered under the
   * present {@link #epoch}. False if the lease has lapsed, was lost with Redis, or is another's:
   * the gateway then takes a new one and registers everything again.
   */
  boolean renew(SlotLease lease, boolean registered);

  void release(SlotLease lease);

  /** Leases that are alive now. */
  Set<SlotLease> live();

  /**
   * Names the present life of what Redis holds. Redis that lost its data has no epoch, and presence
   * found in it proves nothing until every live gateway has registered again.
   *
   * @return empty if Redis holds none
   */
  Optional<String> epoch();

  /**
   * Starts an epoch if there is none, and returns the one that is in force.
   *
   * @param begins where in each partition of the log it begins: what lies before is in history
   *     already
   */
  String startEpoch(Map<String, Long> begins);

  /**
   * Starts another epoch instead of one whose data cannot be believed, unless somebody else has
   * done so, and returns the one that is in force. All leases end, so that every gateway registers
   * again.
   */
  String replaceEpoch(String over, Map<String, Long> begins);

  /**
   * Where an epoch begins, as it was started; partitions of which that is not known are absent.
   *
   * @throws im.milena.stores.StoreUnavailableException also if another is in force by now
   */
  Map<String, Long> begins(String epoch);

  /**
   * Says that the cache holds everything that these partitions of the log had when it was asked,
   * from the epoch's beginning on. Once that is said of all of them, readers believe what the cache
   * holds in this epoch. Changes nothing if another is in force by now.
   *
   * @param partitions named as in {@link #startEpoch}
   * @param of how many partitions there are
   */
  void filled(String epoch, Collection<String> partitions, int of);

  /**
   * Whether a full lease has passed since the epoch began: presence may have been {@link #settled}
   * in it already. False if there is none.
   */
  boolean epochIsOlderThanALease();

  /**
   * Whether every live slot has said {@code registered}, and a full lease has passed since the
   * epoch began.
   */
  boolean settled();
}
