package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Flips the background flag of a registered device; {@code set_background.lua}. */
final class SetBackgroundScript {
  private final LuaScript script = new LuaScript(SetBackgroundScript.class, "set_background.lua");

  CompletionStage<Long> issue(
      RedisConnection redis, Device device, boolean background, Duration life) {
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(PresenceKeys.devices(device.user())),
        List.of(device.connection(), background ? "1" : "0", Long.toString(life.toSeconds())));
  }
}
