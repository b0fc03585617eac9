package im.milena.sinks.live;

import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.wiring.RedisStores;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Holds a slot and one user's connection as a gateway does: a lost lease means registering all over
 * again.
 */
final class Gateway implements AutoCloseable {
  private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
  private final RedisStores redis;
  private final UserId user;
  private volatile SlotLease lease;

  Gateway(RedisStores redis, String user, int slots) {
    this.redis = redis;
    this.user = new UserId(user);
    register(slots);
    renewals.scheduleWithFixedDelay(() -> renew(slots), 200, 200, TimeUnit.MILLISECONDS);
  }

  int slot() {
    return lease.slot();
  }

  private void renew(int slots) {
    try {
      if (!redis.slots().renew(lease, true)) {
        register(slots);
      }
    } catch (StoreUnavailableException e) {
      // the next renewal tries again
    }
  }

  private void register(int slots) {
    lease = redis.slots().acquire(slots).orElseThrow();
    redis
        .presence()
        .register(
            new Device(user, lease, UUID.randomUUID().toString(), "token", 1, false, 0),
            LoginPolicy.KEEP_ALL);
    redis.slots().renew(lease, true);
  }

  @Override
  public void close() {
    renewals.shutdownNow();
  }
}
