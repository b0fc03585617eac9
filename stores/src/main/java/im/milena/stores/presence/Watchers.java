package im.milena.stores.presence;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Which slots hold connections that watch whether a user is online. Entries of slots that are not
 * live do not show. Throws {@link im.milena.stores.StoreUnavailableException} when Redis is sick.
 */
public interface Watchers {
  /** Notes that connections of the slot watch the users. Doing so again is harmless. */
  void add(SlotLease slot, Collection<UserId> users);

  void remove(SlotLease slot, Collection<UserId> users);

  /** Live slots that watch each user; whom nobody watches is absent. One round trip. */
  Map<UserId, Set<SlotLease>> of(Collection<UserId> users);
}
