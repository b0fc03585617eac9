package im.milena.stores.presence;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Presence in Redis.
 *
 * <pre>
 * milena:{user}:devices              hash  connection → "slot incarnation token platform since background"; expires 30
 *                                          days after the last registration
 * milena:{user}:displaced:connection list  whom a registration displaced, for a minute
 * milena:{group}:slots               set   "slot incarnation"; never expires
 * </pre>
 *
 * Devices of tenures that are over do not show. They may stay until a registration drops them: an
 * incarnation that has ended never comes back, so dropping needs no coordination.
 */
public final class RedisPresence implements Presence {
  /** Longer than any socket lives; only what crashed gateways left behind gets that old. */
  static final Duration LIFE = Duration.ofDays(30);

  /** OpenIM's platform numbers are 1 to 11; a few more for what may come. */
  private static final int PLATFORMS = 32;

  private final RedisConnection redis;
  private final LiveSlots live;
  private final SlotSets<GroupId> groups;
  private final RegisterDeviceScript register = new RegisterDeviceScript();
  private final SetBackgroundScript setBackground = new SetBackgroundScript();

  public RedisPresence(RedisConnection redis) {
    this.redis = redis;
    this.live = new LiveSlots(redis);
    this.groups = new SlotSets<>(redis, live, PresenceKeys::group, Optional.empty());
  }

  @Override
  public List<Device> register(Device device, LoginPolicy policy) {
    Set<SlotLease> others =
        redis
            .call(commands -> commands.hgetall(PresenceKeys.devices(device.user())))
            .values()
            .stream()
            .map(value -> DeviceText.lease(text(value)))
            .filter(lease -> !lease.equals(device.slot()))
            .collect(Collectors.toSet());
    // Most users have no other device, and then nothing depends on who is alive.
    Set<SlotLease> over = others.isEmpty() ? others : withoutLiving(others);
    return redis.call(
        commands -> register.issue(redis, device, LIFE, displaced(device, policy), over));
  }

  private Set<SlotLease> withoutLiving(Set<SlotLease> leases) {
    LiveSlots.Look look = live.look();
    redis.awaitAll(look.replies());
    Set<SlotLease> over = new HashSet<>(leases);
    over.removeAll(look.leases().keySet());
    return over;
  }

  private static String displaced(Device newcomer, LoginPolicy policy) {
    return IntStream.range(0, PLATFORMS)
        .filter(platform -> policy.displaces(newcomer.platform(), platform))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", ",", ","));
  }

  @Override
  public void remove(Device device) {
    redis.call(commands -> commands.hdel(PresenceKeys.devices(device.user()), device.connection()));
  }

  @Override
  public void setBackground(Device device, boolean background) {
    redis.call(commands -> setBackground.issue(redis, device, background, LIFE));
  }

  @Override
  public Map<UserId, List<Device>> devices(Collection<UserId> users) {
    Map<UserId, RedisFuture<Map<String, byte[]>>> found = new LinkedHashMap<>();
    for (UserId user : users) {
      found.computeIfAbsent(user, u -> redis.commands().hgetall(PresenceKeys.devices(u)));
    }
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(found.values());
    replies.addAll(look.replies());
    redis.awaitAll(replies);
    Set<SlotLease> alive = look.leases().keySet();
    Map<UserId, List<Device>> devices = new HashMap<>();
    found.forEach(
        (user, reply) -> {
          List<Device> shown =
              redis.await(reply).entrySet().stream()
                  .map(field -> DeviceText.device(user, field.getKey(), text(field.getValue())))
                  .filter(device -> alive.contains(device.slot()))
                  .toList();
          if (!shown.isEmpty()) {
            devices.put(user, shown);
          }
        });
    return devices;
  }

  @Override
  public void addGroups(SlotLease slot, Collection<GroupId> added) {
    groups.add(slot, added);
  }

  @Override
  public void removeGroup(SlotLease slot, GroupId group) {
    groups.remove(slot, List.of(group));
  }

  @Override
  public Map<GroupId, Set<SlotLease>> slotsOf(Collection<GroupId> asked) {
    return groups.of(asked);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
