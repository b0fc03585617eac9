package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Notes which partitions are filled in an epoch; {@code filled.lua}. */
final class FilledScript {
  private final LuaScript script = new LuaScript(FilledScript.class, "filled.lua");

  CompletionStage<Long> issue(
      RedisConnection redis, String epoch, Collection<String> partitions, int of) {
    var arguments = new ArrayList<String>(2 + partitions.size());
    arguments.add(epoch);
    arguments.add(Integer.toString(of));
    arguments.addAll(partitions);
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(PresenceKeys.EPOCH, PresenceKeys.FILLED),
        arguments);
  }
}
