package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Gives a lease back; {@code release_slot.lua}. */
final class ReleaseSlotScript {
  private final LuaScript script = new LuaScript(ReleaseSlotScript.class, "release_slot.lua");

  CompletionStage<Long> issue(RedisConnection redis, SlotLease lease) {
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(PresenceKeys.slot(lease.slot())),
        List.of(lease.incarnation()));
  }
}
