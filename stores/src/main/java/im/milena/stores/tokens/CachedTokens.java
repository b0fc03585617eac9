package im.milena.stores.tokens;

import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens with a copy of their states in Redis.
 *
 * <pre>
 * milena:{user}:token:platform:digest   string  VALID or KICKED; expires with the token, two days after it was last compared
 *                                               with the truth at the latest
 * </pre>
 *
 * A token is copied when it is issued. A state is read from the copy, on a miss from the truth, and
 * then copied if still absent. A kick is written to the truth and then over the copy: a reader that
 * fetched VALID before it cannot put that back, because it only writes if absent. When Redis is
 * sick, states come from the truth, and a kick fails so that its caller repeats it.
 *
 * <p>A copy that says VALID is compared with the truth again after an hour, which bounds how long a
 * kick is overlooked whose process died between the two. While the truth does not answer the copy
 * is believed for as long as it is there: a user who was let in within two days is let in.
 */
public final class CachedTokens implements Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(CachedTokens.class);
  private static final Duration COPY_LIFE = Duration.ofDays(2);
  private static final Duration FRESH = Duration.ofHours(1);

  /** How long nobody asks the truth after it did not answer, unless there is no copy. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Tokens truth;
  private final RedisConnection redis;
  private final Clock clock;
  private volatile Instant restsUntil = Instant.MIN;

  public CachedTokens(Tokens truth, RedisConnection redis, Clock clock) {
    this.truth = truth;
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void issue(Issued token) {
    truth.issue(token);
    try {
      // A user who gets a token connects with it next.
      copy(token);
    } catch (StoreUnavailableException e) {
      LOG.debug("a token was issued without a copy of its state error={}", e.getMessage());
    }
  }

  @Override
  public Optional<State> state(UserId user, int platform, String digest) {
    Optional<Copy> copy;
    try {
      copy = read(key(user, platform, digest));
    } catch (StoreUnavailableException e) {
      return truth.state(user, platform, digest);
    }
    if (copy.isEmpty()) {
      return compared(user, platform, digest);
    }
    if (copy.get().isFresh() || clock.instant().isBefore(restsUntil)) {
      return Optional.of(copy.get().state());
    }
    try {
      return compared(user, platform, digest);
    } catch (StoreUnavailableException e) {
      LOG.warn("tokens are believed as they were copied error={}", e.getMessage());
      restsUntil = clock.instant().plus(REST);
      return Optional.of(copy.get().state());
    }
  }

  /**
   * @param left until it expires
   */
  private record Copy(State state, Duration left) {
    /** A kick is final. */
    boolean isFresh() {
      return state == State.KICKED || left.compareTo(COPY_LIFE.minus(FRESH)) > 0;
    }
  }

  private Optional<Copy> read(String key) {
    RedisFuture<byte[]> value = redis.commands().get(key);
    RedisFuture<Long> left = redis.commands().pttl(key);
    redis.awaitAll(List.of(value, left));
    byte[] state = redis.await(value);
    return state == null
        ? Optional.empty()
        : Optional.of(
            new Copy(
                State.valueOf(new String(state, StandardCharsets.UTF_8)),
                Duration.ofMillis(redis.await(left))));
  }

  /** From the truth, and copied. */
  private Optional<State> compared(UserId user, int platform, String digest) {
    Optional<Issued> token =
        truth.of(user).stream()
            .filter(issued -> issued.platform() == platform && issued.digest().equals(digest))
            .findFirst();
    try {
      token.ifPresent(this::copy);
    } catch (StoreUnavailableException e) {
      LOG.debug("the state of a token was not copied error={}", e.getMessage());
    }
    return token.map(Issued::state);
  }

  /**
   * What is there lives longer. A kick is written over it; what says VALID may be older than a kick
   * that is there.
   */
  private void copy(Issued token) {
    String key = key(token);
    if (token.state() == State.KICKED) {
      redis.call(commands -> commands.set(key, bytes(token), SetArgs.Builder.px(life(token))));
      return;
    }
    redis.awaitAll(
        List.of(
            redis.commands().set(key, bytes(token), SetArgs.Builder.px(life(token)).nx()),
            redis.commands().pexpire(key, life(token))));
  }

  @Override
  public void kick(UserId user, int platform, Collection<String> digests) {
    truth.kick(user, platform, digests);
    redis.awaitAll(
        truth.of(user).stream()
            .filter(token -> token.platform() == platform && digests.contains(token.digest()))
            .map(
                token ->
                    redis.commands().set(key(token), bytes(token), SetArgs.Builder.px(life(token))))
            .toList());
  }

  private long life(Issued token) {
    long left = Duration.between(clock.instant(), token.expiresAt()).toMillis();
    return Math.max(1, Math.min(left, COPY_LIFE.toMillis()));
  }

  @Override
  public List<Issued> of(UserId user) {
    return truth.of(user);
  }

  private static byte[] bytes(Issued token) {
    return token.state().name().getBytes(StandardCharsets.UTF_8);
  }

  private static String key(Issued token) {
    return key(token.user(), token.platform(), token.digest());
  }

  private static String key(UserId user, int platform, String digest) {
    return "milena:{" + user + "}:token:" + platform + ":" + digest;
  }
}
