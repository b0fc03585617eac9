package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Registers a device and returns whom it displaced; {@code register_device.lua}. */
final class RegisterDeviceScript {
  private final LuaScript script = new LuaScript(RegisterDeviceScript.class, "register_device.lua");

  /**
   * @param displacedPlatforms platforms that give way to the newcomer
   * @param over tenures that have ended; their devices are dropped without being displaced
   */
  CompletionStage<List<Device>> issue(
      RedisConnection redis,
      Device device,
      Duration life,
      String displacedPlatforms,
      Collection<SlotLease> over) {
    var arguments = new ArrayList<String>();
    arguments.add(device.connection());
    arguments.add(DeviceText.of(device));
    arguments.add(device.token());
    arguments.add(Long.toString(life.toSeconds()));
    arguments.add(displacedPlatforms);
    over.forEach(lease -> arguments.add(DeviceText.lease(lease)));
    CompletionStage<List<byte[]>> reply =
        script.issue(
            redis,
            ScriptOutputType.MULTI,
            List.of(PresenceKeys.devices(device.user()), PresenceKeys.displacedBy(device)),
            arguments);
    return reply.thenApply(words -> devices(device, words));
  }

  private static List<Device> devices(Device newcomer, List<byte[]> words) {
    var devices = new ArrayList<Device>(words.size() / 2);
    for (int i = 0; i + 1 < words.size(); i += 2) {
      devices.add(DeviceText.device(newcomer.user(), text(words.get(i)), text(words.get(i + 1))));
    }
    return devices;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
