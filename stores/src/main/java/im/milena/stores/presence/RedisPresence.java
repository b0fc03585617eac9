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
 * Entries of tenures that are over do not show. They may stay until a registration or a look at the
 * group drops them: an incarnation that has ended never comes back, so dropping needs no
 * coordination.
 */
public final class RedisPresence implements Presence {
  /** Longer than any socket lives; only what crashed gateways left behind gets that old. */
  private static final Duration LIFE = Duration.ofDays(30);

  /** OpenIM's platform numbers are 1 to 11; a few more for what may come. */
  private static final int PLATFORMS = 32;

  private final RedisConnection redis;
  private final LiveSlots live;
  private final RegisterDeviceScript register = new RegisterDeviceScript();
  private final SetBackgroundScript setBackground = new SetBackgroundScript();

  public RedisPresence(RedisConnection redis) {
    this.redis = redis;
    this.live = new LiveSlots(redis);
  }

  @Override
  public List<Device> register(Device device, LoginPolicy policy) {
    RedisFuture<Map<String, byte[]>> present =
        redis.commands().hgetall(PresenceKeys.devices(device.user()));
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(look.replies());
    replies.add(present);
    redis.awaitAll(replies);
    Set<SlotLease> alive = look.leases().keySet();
    Set<SlotLease> over =
        redis.await(present).values().stream()
            .map(value -> DeviceText.lease(text(value)))
            .filter(lease -> !alive.contains(lease) && !lease.equals(device.slot()))
            .collect(Collectors.toSet());
    return redis.call(
        commands -> register.issue(redis, device, LIFE, displaced(device, policy), over));
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
  public void addGroups(SlotLease slot, Collection<GroupId> groups) {
    byte[] lease = bytes(DeviceText.lease(slot));
    redis.awaitAll(
        groups.stream()
            .map(group -> redis.commands().sadd(PresenceKeys.group(group), lease))
            .toList());
  }

  @Override
  public void removeGroup(SlotLease slot, GroupId group) {
    redis.call(commands -> commands.srem(PresenceKeys.group(group), bytes(DeviceText.lease(slot))));
  }

  @Override
  public Map<GroupId, Set<SlotLease>> slotsOf(Collection<GroupId> groups) {
    Map<GroupId, RedisFuture<Set<byte[]>>> found = new LinkedHashMap<>();
    for (GroupId group : groups) {
      found.computeIfAbsent(group, g -> redis.commands().smembers(PresenceKeys.group(g)));
    }
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(found.values());
    replies.addAll(look.replies());
    redis.awaitAll(replies);
    Set<SlotLease> alive = look.leases().keySet();
    Map<GroupId, Set<SlotLease>> slots = new HashMap<>();
    found.forEach(
        (group, reply) -> {
          Set<SlotLease> shown = new HashSet<>();
          List<byte[]> over = new ArrayList<>();
          for (byte[] value : redis.await(reply)) {
            SlotLease lease = DeviceText.lease(text(value));
            if (alive.contains(lease)) {
              shown.add(lease);
            } else {
              over.add(value);
            }
          }
          drop(group, over);
          if (!shown.isEmpty()) {
            slots.put(group, shown);
          }
        });
    return slots;
  }

  /** Nobody waits for the reply: what stays behind is dropped at the next look. */
  private void drop(GroupId group, List<byte[]> over) {
    if (!over.isEmpty()) {
      redis.commands().srem(PresenceKeys.group(group), over.toArray(byte[][]::new));
      redis.flush();
    }
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
