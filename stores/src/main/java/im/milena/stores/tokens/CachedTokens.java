package im.milena.stores.tokens;

import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.redis.RedisConnection;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens with a copy of their states in Redis.
 *
 * <pre>
 * milena:{user}:token:platform:digest   string  VALID or KICKED; expires with the token, after an hour at the latest
 * </pre>
 *
 * A token is copied when it is issued. A state is read from the copy, on a miss from the truth, and
 * then copied if still absent. A kick is written to the truth and then over the copy: a reader that
 * fetched VALID before it cannot put that back, because it only writes if absent. When Redis is
 * sick, states come from the truth, and a kick fails so that its caller repeats it.
 */
public final class CachedTokens implements Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(CachedTokens.class);
  private static final Duration COPY_LIFE = Duration.ofHours(1);

  private final Tokens truth;
  private final RedisConnection redis;
  private final Clock clock;

  public CachedTokens(Tokens truth, RedisConnection redis, Clock clock) {
    this.truth = truth;
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void issue(Issued token) {
    truth.issue(token);
    try {
      // Whoever gets a token connects with it next.
      copy(token);
    } catch (StoreUnavailableException e) {
      LOG.debug("a token was issued without a copy of its state: {}", e.getMessage());
    }
  }

  @Override
  public Optional<State> state(UserId user, int platform, String digest) {
    String key = key(user, platform, digest);
    byte[] copy;
    try {
      copy = redis.call(commands -> commands.get(key));
    } catch (StoreUnavailableException e) {
      return truth.state(user, platform, digest);
    }
    if (copy != null) {
      return Optional.of(State.valueOf(new String(copy, StandardCharsets.UTF_8)));
    }
    Optional<Issued> token =
        truth.of(user).stream()
            .filter(issued -> issued.platform() == platform && issued.digest().equals(digest))
            .findFirst();
    token.ifPresent(this::copy);
    return token.map(Issued::state);
  }

  private void copy(Issued token) {
    redis.call(commands -> commands.set(key(token), bytes(token), life(token).nx()));
  }

  @Override
  public void kick(UserId user, int platform, Collection<String> digests) {
    truth.kick(user, platform, digests);
    redis.awaitAll(
        truth.of(user).stream()
            .filter(token -> token.platform() == platform && digests.contains(token.digest()))
            .map(token -> redis.commands().set(key(token), bytes(token), life(token)))
            .toList());
  }

  private SetArgs life(Issued token) {
    long left = Duration.between(clock.instant(), token.expiresAt()).toMillis();
    return SetArgs.Builder.px(Math.max(1, Math.min(left, COPY_LIFE.toMillis())));
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
