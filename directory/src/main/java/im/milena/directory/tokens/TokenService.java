package im.milena.directory.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.milena.directory.Caller;
import im.milena.directory.Digest;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.tokens.Tokens.Issued;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Issues, checks and kicks tokens.
 *
 * <p>A token is good if its signature and times are, and if the shared state says it was issued
 * here and not kicked since: that holds for administrators too. Codes and rules: OpenIM wire §5.
 */
public final class TokenService implements TokenChecks {
  /** OpenIM's limit where the policy keeps all terminals. */
  static final int MAX_PER_PLATFORM = 30;

  private static final int NOTIFICATION_ACCOUNT = 3;
  private static final int MAX_TRUSTED = 100_000;

  private final TokenSettings settings;
  private final SignedTokens signed;
  private final Tokens tokens;
  private final Users users;
  private final Presence presence;
  private final Kicks kicks;
  private final Clock clock;
  private final Cache<String, Verified> trusted;

  public TokenService(
      TokenSettings settings,
      Tokens tokens,
      Users users,
      Presence presence,
      Kicks kicks,
      Clock clock) {
    this.settings = settings;
    this.signed = new SignedTokens(settings);
    this.tokens = tokens;
    this.users = users;
    this.presence = presence;
    this.kicks = kicks;
    this.clock = clock;
    this.trusted =
        Caffeine.newBuilder().expireAfterWrite(settings.trust()).maximumSize(MAX_TRUSTED).build();
  }

  /**
   * @param lifetimeSeconds from now
   */
  public record NewToken(String token, long lifetimeSeconds) {}

  /**
   * A token for the application's backend. Earlier ones stay good, so that several backends can
   * work side by side.
   *
   * @throws RefusedException NO_PERMISSION for a wrong secret, ARGS for a user who is no
   *     administrator
   */
  public NewToken adminToken(String secret, String user) {
    if (!settings.secret().matches(secret)) {
      throw new RefusedException(ErrorCode.NO_PERMISSION, "the secret is wrong");
    }
    if (!UserId.isValid(user) || !settings.administrators().contains(new UserId(user))) {
      throw new RefusedException(ErrorCode.ARGS, "userID is not an administrator");
    }
    return issue(new UserId(user), Platforms.ADMINISTRATOR).token();
  }

  /**
   * A token for a user's device; displaces older ones as the login policy says, and their
   * connections.
   */
  public NewToken userToken(Caller caller, UserId user, int platform, String operationId) {
    caller.mustBeAdmin();
    if (!Platforms.exists(platform)) {
      throw new RefusedException(ErrorCode.ARGS, "platformID must be 1..11, got: " + platform);
    }
    if (platform == Platforms.ADMINISTRATOR || settings.administrators().contains(user)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "administrators get their tokens by get_admin_token");
    }
    User registered =
        users.find(List.of(user)).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.RECORD_NOT_FOUND, "user " + user + " is not registered"));
    if (registered.level() >= NOTIFICATION_ACCOUNT) {
      throw new RefusedException(ErrorCode.ARGS, "notification accounts and robots do not log in");
    }
    Fresh fresh = issue(user, platform);
    // Issued before the others are read, and only older ones are displaced: two tokens made at the
    // same moment never kick each other. If both stay, the connections decide, atomically.
    List<Issued> displaced = displacedBy(fresh.issued(), tokens.of(user));
    if (!displaced.isEmpty()) {
      Set<String> digests = digests(displaced);
      kick(user, displaced, device -> digests.contains(device.token()), operationId);
    }
    return fresh.token();
  }

  /**
   * @throws RefusedException with a 15xx code
   */
  public Verified parse(String token) {
    return verify(token);
  }

  /** Kicks all tokens and connections of the user on the platform. */
  public void forceLogout(Caller caller, UserId user, int platform, String operationId) {
    caller.mustBeAdmin();
    if (platform < 1 || platform > Platforms.ADMINISTRATOR) {
      throw new RefusedException(ErrorCode.ARGS, "platformID must be 1..10, got: " + platform);
    }
    List<Issued> ofPlatform =
        tokens.of(user).stream().filter(token -> token.platform() == platform).toList();
    // By platform and not by token: a connection may have outlived its token.
    kick(user, ofPlatform, device -> device.platform() == platform, operationId);
  }

  @Override
  public void checkSigned(String token) {
    if (trusted.getIfPresent(Digest.of256(token)) == null) {
      signed.read(token, clock.instant());
    }
  }

  @Override
  public Verified verify(String token) {
    Verified known = trusted.getIfPresent(Digest.of256(token));
    return known != null && known.expiresAt().isAfter(clock.instant()) ? known : verifyNow(token);
  }

  @Override
  public Verified verifyNow(String token) {
    Instant now = clock.instant();
    String digest = Digest.of256(token);
    SignedTokens.Claims claims = signed.read(token, now);
    checkState(claims.user(), claims.platform(), digest);
    boolean admin = settings.administrators().contains(claims.user());
    var verified =
        new Verified(
            new Caller(claims.user(), claims.platform(), admin), claims.expiresAt(), digest);
    trusted.put(digest, verified);
    return verified;
  }

  @Override
  public void confirm(Verified token) {
    checkState(token.caller().user(), token.caller().platform(), token.digest());
  }

  @Override
  public void kick(Verified token) {
    Caller owner = token.caller();
    tokens.kick(owner.user(), owner.platform(), Set.of(token.digest()));
    trusted.invalidate(token.digest());
  }

  private void checkState(UserId user, int platform, String digest) {
    Tokens.State state =
        tokens
            .state(user, platform, digest)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.TOKEN_NOT_EXIST, "the token was not issued here"));
    switch (state) {
      case VALID -> {}
      case KICKED -> throw new RefusedException(ErrorCode.TOKEN_KICKED, "the token was kicked");
    }
  }

  private record Fresh(NewToken token, Issued issued) {}

  private Fresh issue(UserId user, int platform) {
    // MongoDB keeps milliseconds; comparing with finer times would make a token older than itself.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = now.plus(settings.lifetime());
    String token = signed.sign(new SignedTokens.Claims(user, platform, expiresAt), now);
    var issued = new Issued(user, platform, Digest.of256(token), expiresAt, Tokens.State.VALID);
    tokens.issue(issued);
    return new Fresh(new NewToken(token, settings.lifetime().toSeconds()), issued);
  }

  private List<Issued> displacedBy(Issued fresh, List<Issued> all) {
    List<Issued> older =
        all.stream()
            .filter(
                token ->
                    token.state() == Tokens.State.VALID
                        && token.expiresAt().isBefore(fresh.expiresAt()))
            .toList();
    if (settings.policy() != LoginPolicy.KEEP_ALL) {
      return older.stream()
          .filter(token -> settings.policy().displaces(fresh.platform(), token.platform()))
          .toList();
    }
    return older.stream()
        .filter(token -> token.platform() == fresh.platform())
        .sorted(Comparator.comparing(Issued::expiresAt).reversed())
        .skip(MAX_PER_PLATFORM - 1)
        .toList();
  }

  private void kick(
      UserId user, List<Issued> displaced, Predicate<Device> connections, String operationId) {
    displaced.stream()
        .collect(Collectors.groupingBy(Issued::platform))
        .forEach((platform, ofPlatform) -> tokens.kick(user, platform, digests(ofPlatform)));
    trusted.invalidateAll(digests(displaced));
    kicks.kick(
        presence.devices(List.of(user)).getOrDefault(user, List.of()).stream()
            .filter(connections)
            .toList(),
        operationId);
  }

  private static Set<String> digests(List<Issued> tokens) {
    return tokens.stream().map(Issued::digest).collect(Collectors.toSet());
  }
}
