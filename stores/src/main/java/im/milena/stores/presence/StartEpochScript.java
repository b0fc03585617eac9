package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Starts an epoch if there is none or if it is over; {@code start_epoch.lua}. */
final class StartEpochScript {
  private final LuaScript script = new LuaScript(StartEpochScript.class, "start_epoch.lua");

  /** The epoch in force as {@code name startedMillis}, and {@code filled} if it is. */
  CompletionStage<byte[]> issue(
      RedisConnection redis, String name, String over, Map<String, Long> begins) {
    var arguments = new ArrayList<String>(2 + 2 * begins.size());
    arguments.add(name);
    arguments.add(over);
    begins.forEach(
        (partition, offset) -> {
          arguments.add(partition);
          arguments.add(Long.toString(offset));
        });
    return script.issue(
        redis,
        ScriptOutputType.VALUE,
        List.of(PresenceKeys.EPOCH, PresenceKeys.BEGINS, PresenceKeys.FILLED, PresenceKeys.PULSE),
        arguments);
  }
}
