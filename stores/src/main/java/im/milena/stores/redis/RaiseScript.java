package im.milena.stores.redis;

import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Raises fields of one hash to at least the given numbers; {@code raise.lua}. */
public final class RaiseScript {
  private final LuaScript script = new LuaScript(RaiseScript.class, "raise.lua");

  /** What was there before, empty where nothing was, in the order of the map. */
  public CompletionStage<List<byte[]>> issue(
      RedisConnection redis, String key, Map<String, Long> atLeast) {
    var arguments = new ArrayList<String>(2 * atLeast.size());
    atLeast.forEach(
        (field, value) -> {
          arguments.add(field);
          arguments.add(Long.toString(value));
        });
    return script.issue(redis, ScriptOutputType.MULTI, List.of(key), arguments);
  }
}
