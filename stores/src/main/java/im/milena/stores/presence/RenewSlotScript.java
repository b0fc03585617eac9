package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Prolongs a lease that is still held; {@code renew_slot.lua}. */
final class RenewSlotScript {
  private final LuaScript script = new LuaScript(RenewSlotScript.class, "renew_slot.lua");

  /** True if the lease was still held. */
  CompletionStage<Boolean> issue(RedisConnection redis, SlotLease lease, boolean registered) {
    CompletionStage<Long> reply =
        script.issue(
            redis,
            ScriptOutputType.INTEGER,
            List.of(PresenceKeys.slot(lease.slot())),
            List.of(
                lease.incarnation(),
                registered ? "1" : "0",
                Long.toString(Slots.LEASE.toMillis())));
    return reply.thenApply(held -> held == 1);
  }
}
