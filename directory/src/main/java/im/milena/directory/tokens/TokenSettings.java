package im.milena.directory.tokens;

import im.milena.message.UserId;
import im.milena.stores.presence.LoginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How tokens are issued and checked.
 *
 * @param current signs new tokens
 * @param accepted further keys that tokens may be signed with: after a rotation the old one, until
 *     its tokens expire
 * @param secret what the application's backend shows to become an administrator
 * @param administrators the user ids that may be administrators
 * @param lifetime of a token
 * @param policy which older tokens a new one displaces
 * @param trust how long a good token is believed without asking the stores again, at most a second;
 *     a kick on another node is refused here after that time. Refusals are never remembered
 */
public record TokenSettings(
    TokenKey current,
    List<TokenKey> accepted,
    Secret secret,
    Set<UserId> administrators,
    Duration lifetime,
    LoginPolicy policy,
    Duration trust) {
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);
  public static final Duration MAX_TRUST = Duration.ofSeconds(1);

  public TokenSettings {
    accepted = List.copyOf(accepted);
    administrators = Set.copyOf(administrators);
    if (lifetime.toSeconds() < 1) {
      throw new IllegalArgumentException("token lifetime must be at least 1 s, got: " + lifetime);
    }
    if (trust.isNegative() || trust.compareTo(MAX_TRUST) > 0) {
      throw new IllegalArgumentException("token trust must be 0..1 s, got: " + trust);
    }
  }

  /** OpenIM's way: one secret for both, HS256, 90 days, one terminal per platform. */
  public static TokenSettings of(Secret secret, Set<UserId> administrators) {
    return new TokenSettings(
        new TokenKey.Shared(secret),
        List.of(),
        secret,
        administrators,
        DEFAULT_LIFETIME,
        LoginPolicy.ONE_PER_PLATFORM,
        MAX_TRUST);
  }
}
