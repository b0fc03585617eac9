package im.milena.stores.presence;

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
import java.util.function.Function;

/**
 * Which slots have to do with a thing: a set of {@code slot incarnation} for each. Entries of
 * tenures that are over do not show; a look drops them. An incarnation that has ended never comes
 * back, so dropping needs no coordination.
 */
final class SlotSets<K> {
  private final RedisConnection redis;
  private final LiveSlots live;
  private final Function<K, String> key;
  private final Optional<Duration> life;

  /**
   * @param key the set's name
   * @param life how long a set lasts after the last addition; empty = for ever
   */
  SlotSets(
      RedisConnection redis, LiveSlots live, Function<K, String> key, Optional<Duration> life) {
    this.redis = redis;
    this.live = live;
    this.key = key;
    this.life = life;
  }

  void add(SlotLease slot, Collection<K> things) {
    byte[] lease = bytes(slot);
    var replies = new ArrayList<CompletionStage<?>>();
    for (K thing : things) {
      String name = key.apply(thing);
      replies.add(redis.commands().sadd(name, lease));
      life.ifPresent(d -> replies.add(redis.commands().expire(name, d.toSeconds())));
    }
    redis.awaitAll(replies);
  }

  void remove(SlotLease slot, Collection<K> things) {
    byte[] lease = bytes(slot);
    redis.awaitAll(
        things.stream().map(thing -> redis.commands().srem(key.apply(thing), lease)).toList());
  }

  /** Live slots of each thing; things without any are absent. One round trip. */
  Map<K, Set<SlotLease>> of(Collection<K> things) {
    Map<K, RedisFuture<Set<byte[]>>> found = new LinkedHashMap<>();
    for (K thing : things) {
      found.computeIfAbsent(thing, t -> redis.commands().smembers(key.apply(t)));
    }
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(found.values());
    replies.addAll(look.replies());
    redis.awaitAll(replies);
    Set<SlotLease> alive = look.leases().keySet();
    Map<K, Set<SlotLease>> slots = new HashMap<>();
    found.forEach(
        (thing, reply) -> {
          Set<SlotLease> shown = new HashSet<>();
          List<byte[]> over = new ArrayList<>();
          for (byte[] value : redis.await(reply)) {
            SlotLease lease = DeviceText.lease(new String(value, StandardCharsets.UTF_8));
            if (alive.contains(lease)) {
              shown.add(lease);
            } else {
              over.add(value);
            }
          }
          drop(thing, over);
          if (!shown.isEmpty()) {
            slots.put(thing, shown);
          }
        });
    return slots;
  }

  /** Nobody waits for the reply: what stays behind is dropped at the next look. */
  private void drop(K thing, List<byte[]> over) {
    if (!over.isEmpty()) {
      redis.commands().srem(key.apply(thing), over.toArray(byte[][]::new));
      redis.flush();
    }
  }

  private static byte[] bytes(SlotLease slot) {
    return DeviceText.lease(slot).getBytes(StandardCharsets.UTF_8);
  }
}
