package im.milena.stores.presence;

import im.milena.message.UserId;
import im.milena.stores.redis.RedisConnection;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watchers in Redis.
 *
 * <pre>
 * milena:{user}:watchers  set  "slot incarnation"; expires 30 days after the last subscription
 * </pre>
 */
public final class RedisWatchers implements Watchers {
  private final SlotSets<UserId> slots;

  public RedisWatchers(RedisConnection redis) {
    slots =
        new SlotSets<>(
            redis, new LiveSlots(redis), PresenceKeys::watchers, Optional.of(RedisPresence.LIFE));
  }

  @Override
  public void add(SlotLease slot, Collection<UserId> users) {
    slots.add(slot, users);
  }

  @Override
  public void remove(SlotLease slot, Collection<UserId> users) {
    slots.remove(slot, users);
  }

  @Override
  public Map<UserId, Set<SlotLease>> of(Collection<UserId> users) {
    return slots.of(users);
  }
}
