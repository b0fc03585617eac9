package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Starts an epoch if there is none; {@code start_epoch.lua}. */
final class StartEpochScript {
  private final LuaScript script = new LuaScript(StartEpochScript.class, "start_epoch.lua");

  /** The epoch in force as {@code name startedMillis}. */
  CompletionStage<byte[]> issue(RedisConnection redis, String name) {
    return script.issue(redis, ScriptOutputType.VALUE, List.of(PresenceKeys.EPOCH), List.of(name));
  }
}
