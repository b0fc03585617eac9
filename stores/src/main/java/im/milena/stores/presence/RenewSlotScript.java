package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Prolongs a lease that is still held; {@code renew_slot.lua}. */
final class RenewSlotScript {
  private final LuaScript script = new LuaScript(RenewSlotScript.class, "renew_slot.lua");

  /** The pulse of the renewal before; negative if the lease is over. */
  CompletionStage<Long> issue(
      RedisConnection redis, SlotLease lease, boolean registered, long pulse, Duration life) {
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(PresenceKeys.slot(lease.slot())),
        List.of(
            lease.incarnation(),
            registered ? "1" : "0",
            Long.toString(pulse),
            Long.toString(life.toMillis()),
            Long.toString(Pulse.LEASE)));
  }
}
