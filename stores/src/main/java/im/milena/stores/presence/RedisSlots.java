package im.milena.stores.presence;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.redis.RaiseScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Slot leases in Redis.
 *
 * <pre>
 * milena:slot:n   string  "incarnation registered"; expires {@link Slots#LEASE} after the last renewal
 * milena:slots    hash    count → the highest number of slots anybody asked for; never expires
 * milena:epoch    string  "name startedMillis" by Redis' clock, then " filled" once all partitions are; never expires,
 *                         gone only with Redis' data
 * {milena:epoch}:begins   hash   partition of the log → offset at which the epoch begins, its name under the empty
 *                                field; never expires
 * {milena:epoch}:filled   set    partitions of which the cache has everything from there on; never expires
 * </pre>
 *
 * A lease that has lapsed never comes back, because its incarnation is renewed only while the key
 * is there.
 */
public final class RedisSlots implements Slots {
  private final RedisConnection redis;
  private final RandomGenerator random;
  private final LiveSlots live;
  private final RaiseScript raise = new RaiseScript();
  private final RenewSlotScript renew = new RenewSlotScript();
  private final ReleaseSlotScript release = new ReleaseSlotScript();
  private final StartEpochScript startEpoch = new StartEpochScript();
  private final FilledScript filled = new FilledScript();

  public RedisSlots(RedisConnection redis, RandomGenerator random) {
    this.redis = redis;
    this.random = random;
    this.live = new LiveSlots(redis);
  }

  @Override
  public Optional<SlotLease> acquire(int count) {
    redis.call(
        commands ->
            raise.issue(redis, PresenceKeys.SLOTS, Map.of(PresenceKeys.COUNT, (long) count)));
    Set<Integer> held = live().stream().map(SlotLease::slot).collect(Collectors.toSet());
    String incarnation = UUID.randomUUID().toString();
    byte[] value = (incarnation + " 0").getBytes(StandardCharsets.UTF_8);
    int first = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      int slot = (first + i) % count;
      if (!held.contains(slot) && take(slot, value)) {
        return Optional.of(new SlotLease(slot, incarnation));
      }
    }
    return Optional.empty();
  }

  private boolean take(int slot, byte[] value) {
    String reply =
        redis.call(
            commands ->
                commands.set(
                    PresenceKeys.slot(slot),
                    value,
                    SetArgs.Builder.nx().px(Slots.LEASE.toMillis())));
    return "OK".equals(reply);
  }

  @Override
  public boolean renew(SlotLease lease, boolean registered) {
    return redis.call(commands -> renew.issue(redis, lease, registered));
  }

  @Override
  public void release(SlotLease lease) {
    redis.call(commands -> release.issue(redis, lease));
  }

  @Override
  public Set<SlotLease> live() {
    LiveSlots.Look look = live.look();
    redis.awaitAll(look.replies());
    return Set.copyOf(look.leases().keySet());
  }

  @Override
  public Optional<String> epoch() {
    byte[] epoch = redis.call(commands -> commands.get(PresenceKeys.EPOCH));
    return Optional.ofNullable(epoch).map(value -> words(value)[0]);
  }

  @Override
  public String startEpoch(Map<String, Long> begins) {
    return start(UUID.randomUUID().toString(), "", begins);
  }

  @Override
  public String replaceEpoch(String over, Map<String, Long> begins) {
    String name = UUID.randomUUID().toString();
    String epoch = start(name, over, begins);
    if (epoch.equals(name)) {
      live().forEach(this::release);
    }
    return epoch;
  }

  private String start(String name, String over, Map<String, Long> begins) {
    return words(redis.call(commands -> startEpoch.issue(redis, name, over, begins)))[0];
  }

  @Override
  public Map<String, Long> begins(String epoch) {
    Map<String, byte[]> fields = redis.call(commands -> commands.hgetall(PresenceKeys.BEGINS));
    byte[] name = fields.get("");
    if (name != null && !text(name).equals(epoch)) {
      throw new StoreUnavailableException("epoch " + epoch + " is over");
    }
    Map<String, Long> begins = new HashMap<>();
    fields.forEach(
        (partition, offset) -> {
          if (!partition.isEmpty()) {
            begins.put(partition, Long.parseLong(text(offset)));
          }
        });
    return begins;
  }

  @Override
  public void filled(String epoch, Collection<String> partitions, int of) {
    redis.call(commands -> filled.issue(redis, epoch, partitions, of));
  }

  @Override
  public boolean epochIsOlderThanALease() {
    RedisFuture<byte[]> epoch = redis.commands().get(PresenceKeys.EPOCH);
    RedisFuture<List<byte[]>> time = redis.commands().time();
    redis.awaitAll(List.of(epoch, time));
    return outlivedALease(redis.await(epoch), redis.await(time));
  }

  /**
   * Whole seconds of the present time: {@link #settled} and {@link #epochIsOlderThanALease} must
   * round alike.
   */
  private static boolean outlivedALease(byte @Nullable [] epoch, List<byte[]> time) {
    long now = Long.parseLong(text(time.get(0))) * 1000;
    return epoch != null && now - Long.parseLong(words(epoch)[1]) >= Slots.LEASE.toMillis();
  }

  @Override
  public boolean settled() {
    RedisFuture<byte[]> epoch = redis.commands().get(PresenceKeys.EPOCH);
    RedisFuture<List<byte[]>> time = redis.commands().time();
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(look.replies());
    replies.add(epoch);
    replies.add(time);
    redis.awaitAll(replies);
    return outlivedALease(redis.await(epoch), redis.await(time))
        && look.leases().values().stream().allMatch(registered -> registered);
  }

  private static String[] words(byte[] value) {
    return text(value).split(" ", -1);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
