package im.milena.stores.presence;

import im.milena.stores.StoreUnavailableException;
import im.milena.stores.redis.RaiseScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/**
 * Slot leases in Redis.
 *
 * <pre>
 * milena:slot:n   string  "incarnation registered pulse", as of the last renewal; a lease that is more than five pulses
 *                         old has lapsed. Expires a minute after the last renewal
 * milena:slots    hash    count → the highest number of slots anybody asked for; never expires
 * milena:epoch    string  "name startedMillis" by Redis' clock, then " filled" once all partitions are; never expires,
 *                         gone only with Redis' data
 * {milena:epoch}:pulse    string "n lastMillis begun": a count that whoever looks advances, about once a second, by Redis'
 *                                clock; begun is what it was when the epoch in force began; never expires
 * {milena:epoch}:begins   hash   partition of the log → offset at which the epoch begins, its name under the empty
 *                                field; never expires
 * {milena:epoch}:filled   set    partitions of which the cache has everything from there on; never expires
 * </pre>
 *
 * A lease that has lapsed never comes back, because its incarnation is renewed only while the key
 * is there and nobody can have seen it lapsed.
 */
public final class RedisSlots implements Slots {
  /** Longer than Redis may stand still without anybody noticing; what has lapsed does not show. */
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final RedisConnection redis;
  private final RandomGenerator random;
  private final LiveSlots live;
  private final RaiseScript raise = new RaiseScript();
  private final Pulse pulse;
  private final TakeSlotScript take = new TakeSlotScript();
  private final RenewSlotScript renew = new RenewSlotScript();
  private final ReleaseSlotScript release = new ReleaseSlotScript();
  private final StartEpochScript startEpoch = new StartEpochScript();
  private final FilledScript filled = new FilledScript();
  private volatile Renewed renewed = new Renewed("", 0);

  public RedisSlots(RedisConnection redis, RandomGenerator random) {
    this.redis = redis;
    this.random = random;
    this.live = new LiveSlots(redis);
    this.pulse = new Pulse(redis);
  }

  /** The last renewal of which nobody can have seen that it came too late. */
  private record Renewed(String incarnation, long pulse) {}

  @Override
  public Optional<SlotLease> acquire(int count) {
    long now = pulse.advance();
    redis.call(
        commands ->
            raise.issue(redis, PresenceKeys.SLOTS, Map.of(PresenceKeys.COUNT, (long) count)));
    Set<Integer> held = live().stream().map(SlotLease::slot).collect(Collectors.toSet());
    String incarnation = UUID.randomUUID().toString();
    int first = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      SlotLease lease = new SlotLease((first + i) % count, incarnation);
      if (!held.contains(lease.slot())
          && redis.call(commands -> take.issue(redis, lease, now, LIFE))) {
        renewed = new Renewed(incarnation, now);
        return Optional.of(lease);
      }
    }
    return Optional.empty();
  }

  /**
   * The pulse goes on between two commands. So it is looked at again afterwards: if it has gone so
   * far that somebody may have seen the lease lapsed, and dropped what it held, it is over.
   */
  @Override
  public boolean renew(SlotLease lease, boolean registered) {
    long now = pulse.advance();
    long before = redis.call(commands -> renew.issue(redis, lease, registered, now, LIFE));
    if (before < 0) {
      return false;
    }
    Renewed last = renewed;
    long since = last.incarnation().equals(lease.incarnation()) ? last.pulse() : before;
    if (pulse.advance() - since > Pulse.LEASE) {
      release(lease);
      return false;
    }
    renewed = new Renewed(lease.incarnation(), now);
    return true;
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
    byte[] epoch =
        redis.call(
            commands -> {
              pulse.keepGoing();
              return commands.get(PresenceKeys.EPOCH);
            });
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
    Age age = new Age();
    redis.awaitAll(age.replies());
    return age.isOverALease();
  }

  /**
   * Of the epoch in force, for {@link #settled} and {@link #epochIsOlderThanALease} alike. By the
   * clock and by the pulse: a build without one does not say at which pulse its epoch began.
   */
  private final class Age {
    private final RedisFuture<byte[]> epoch;
    private final RedisFuture<List<byte[]>> time;
    private final RedisFuture<byte[]> beats;

    Age() {
      pulse.keepGoing();
      epoch = redis.commands().get(PresenceKeys.EPOCH);
      time = redis.commands().time();
      beats = redis.commands().get(PresenceKeys.PULSE);
    }

    List<CompletionStage<?>> replies() {
      return List.of(epoch, time, beats);
    }

    boolean isOverALease() {
      byte[] value = redis.await(epoch);
      long now = Long.parseLong(text(redis.await(time).get(0))) * 1000;
      return value != null
          && now - Long.parseLong(words(value)[1]) >= Slots.LEASE.toMillis()
          && Pulse.hasOutlivedALease(redis.await(beats));
    }
  }

  @Override
  public boolean settled() {
    Age age = new Age();
    LiveSlots.Look look = live.look();
    var replies = new ArrayList<CompletionStage<?>>(look.replies());
    replies.addAll(age.replies());
    redis.awaitAll(replies);
    return age.isOverALease() && look.leases().values().stream().allMatch(registered -> registered);
  }

  private static String[] words(byte[] value) {
    return text(value).split(" ", -1);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
