package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes a slot that nobody holds any more; {@code take_slot.lua}. */
final class TakeSlotScript {
  private final LuaScript script = new LuaScript(TakeSlotScript.class, "take_slot.lua");

  CompletionStage<Boolean> issue(
      RedisConnection redis, SlotLease lease, long pulse, Duration life) {
    CompletionStage<Long> reply =
        script.issue(
            redis,
            ScriptOutputType.INTEGER,
            List.of(PresenceKeys.slot(lease.slot())),
            List.of(
                lease.incarnation(),
                Long.toString(pulse),
                Long.toString(life.toMillis()),
                Long.toString(Pulse.LEASE)));
    return reply.thenApply(taken -> taken == 1);
  }
}
