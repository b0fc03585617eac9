package im.milena.stores.presence;

import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * The leases that are alive, read together with whatever the caller reads. How many slots there are
 * is known from the last look; when somebody has raised the number since, a second look follows.
 */
final class LiveSlots {
  private final RedisConnection redis;
  private volatile int known = 1;

  LiveSlots(RedisConnection redis) {
    this.redis = redis;
  }

  /** Issues the reads; the caller flushes and then asks {@link Look#leases}. */
  Look look() {
    return new Look(known);
  }

  /** One look at all leases. */
  final class Look {
    private final RedisFuture<byte[]> pulse;
    private final RedisFuture<byte[]> count;
    private final RedisFuture<List<KeyValue<String, byte[]>>> values;
    private final int asked;

    private Look(int asked) {
      this.asked = asked;
      // Before the leases: a pulse that is newer than what it is compared with would end them
      // early.
      pulse = redis.commands().get(PresenceKeys.PULSE);
      count = redis.commands().hget(PresenceKeys.SLOTS, PresenceKeys.COUNT);
      values =
          redis
              .commands()
              .mget(IntStream.range(0, asked).mapToObj(PresenceKeys::slot).toArray(String[]::new));
    }

    List<? extends CompletionStage<?>> replies() {
      return List.of(pulse, count, values);
    }

    /** Live leases, and whether each has said that everything it holds is registered. */
    Map<SlotLease, Boolean> leases() {
      byte[] now = redis.await(count);
      int slots = now == null ? 0 : Integer.parseInt(text(now));
      if (slots > asked) {
        known = slots;
        Look again = look();
        redis.awaitAll(again.replies());
        return again.leases();
      }
      long beats = Pulse.count(redis.await(pulse));
      Map<SlotLease, Boolean> leases = new HashMap<>();
      List<KeyValue<String, byte[]>> found = redis.await(values);
      for (int slot = 0; slot < found.size(); slot++) {
        if (found.get(slot).hasValue()) {
          String[] words = text(found.get(slot).getValue()).split(" ", -1);
          // A build without a pulse writes two words, and its lease lives as long as its key.
          if (words.length < 3 || beats - Long.parseLong(words[2]) <= Pulse.LEASE) {
            leases.put(new SlotLease(slot, words[0]), words[1].equals("1"));
          }
        }
      }
      return leases;
    }
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
