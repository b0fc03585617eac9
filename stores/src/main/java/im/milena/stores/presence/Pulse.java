package im.milena.stores.presence;

import im.milena.stores.redis.LuaScript;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What leases are judged by: a count that whoever looks advances, about once a second in all;
 * {@code pulse.lua}. It stands still while Redis does, so nobody's lease lapses because nobody
 * could renew it.
 */
final class Pulse {
  /** A lease that was renewed before more pulses than these has lapsed. */
  static final long LEASE = Slots.LEASE.toSeconds();

  /** Less than a second, so that those who look once a second all find another pulse. */
  private static final Duration INTERVAL = Duration.ofMillis(900);

  /** How often one process looks that has no other reason to. */
  private static final long BETWEEN_LOOKS = Duration.ofMillis(500).toNanos();

  private final RedisConnection redis;
  private final LuaScript script = new LuaScript(Pulse.class, "pulse.lua");
  private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS;

  Pulse(RedisConnection redis) {
    this.redis = redis;
  }

  /** Advances it if it is time, and returns it. */
  long advance() {
    return redis.call(commands -> issue());
  }

  /**
   * Sees to it that it goes on, whoever else is there. Issues the call if the last one is long ago;
   * the caller flushes, and nobody waits for the reply.
   */
  void keepGoing() {
    if (System.nanoTime() - lookedAt >= BETWEEN_LOOKS) {
      issue();
    }
  }

  private CompletionStage<Long> issue() {
    lookedAt = System.nanoTime();
    return script.issue(
        redis,
        ScriptOutputType.INTEGER,
        List.of(PresenceKeys.PULSE),
        List.of(Long.toString(INTERVAL.toMillis())));
  }

  /** The count; negative if there is none yet, so that nothing has lapsed. */
  static long count(byte @Nullable [] value) {
    return value == null ? -1 : Long.parseLong(words(value)[0]);
  }

  /** Whether leases from before the epoch in force have lapsed since it began. */
  static boolean hasOutlivedALease(byte @Nullable [] value) {
    return value == null || count(value) - Long.parseLong(words(value)[2]) >= LEASE;
  }

  private static String[] words(byte[] value) {
    return new String(value, StandardCharsets.UTF_8).split(" ", -1);
  }
}
