package im.milena.directory.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signed form of a token: a JWT with OpenIM's claims {@code UserID}, {@code PlatformID}, {@code
 * exp}, {@code iat}, and a {@code jti}, so that two tokens made in one second differ and one can be
 * kicked without the other.
 */
final class SignedTokens {
  /**
   * Backdated so that a checker whose clock is slightly behind does not refuse a new token; OpenIM
   * does the same.
   */
  private static final Duration BACKDATED = Duration.ofSeconds(5);

  private final TokenKey current;
  private final List<TokenKey> keys;

  SignedTokens(TokenSettings settings) {
    current = settings.current();
    keys = Stream.concat(Stream.of(current), settings.accepted().stream()).toList();
  }

  /** What a token says about itself. */
  record Claims(UserId user, int platform, Instant expiresAt) {}

  String sign(Claims claims, Instant now) {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(current.algorithm()).build(),
            new JWTClaimsSet.Builder()
                .claim("UserID", claims.user().value())
                .claim("PlatformID", claims.platform())
                .expirationTime(Date.from(claims.expiresAt()))
                .issueTime(Date.from(now.minus(BACKDATED)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    try {
      jwt.sign(current.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign tokens: " + e.getMessage(), e);
    }
    return jwt.serialize();
  }

  /**
   * @throws RefusedException for what the token itself tells: malformed, wrong key, expired, not
   *     valid yet
   */
  Claims read(String token, Instant now) {
    SignedJWT jwt = signed(token);
    if (keys.stream().noneMatch(key -> verifies(key, jwt))) {
      throw new RefusedException(
          ErrorCode.TOKEN_UNKNOWN, "the token is not signed with a key that is known here");
    }
    try {
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkTimes(claims, now);
      return new Claims(
          new UserId(claims.getStringClaim("UserID")),
          claims.getIntegerClaim("PlatformID"),
          claims.getExpirationTime().toInstant());
    } catch (ParseException | IllegalArgumentException | NullPointerException e) {
      throw new RefusedException(ErrorCode.TOKEN_MALFORMED, "the token lacks a claim");
    }
  }

  private static SignedJWT signed(String token) {
    JWT jwt;
    try {
      jwt = JWTParser.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw new RefusedException(ErrorCode.TOKEN_MALFORMED, "the token is not a JWT");
    }
    if (jwt instanceof SignedJWT signed) {
      return signed;
    }
    throw new RefusedException(ErrorCode.TOKEN_UNKNOWN, "the token is not signed");
  }

  private static boolean verifies(TokenKey key, SignedJWT jwt) {
    try {
      return key.algorithm().equals(jwt.getHeader().getAlgorithm()) && jwt.verify(key.verifier());
    } catch (JOSEException e) {
      return false;
    }
  }

  private static void checkTimes(JWTClaimsSet claims, Instant now) {
    if (!claims.getExpirationTime().toInstant().isAfter(now)) {
      throw new RefusedException(ErrorCode.TOKEN_EXPIRED, "the token has expired");
    }
    if (isAfter(claims.getNotBeforeTime(), now) || isAfter(claims.getIssueTime(), now)) {
      throw new RefusedException(ErrorCode.TOKEN_NOT_VALID_YET, "the token is not valid yet");
    }
  }

  private static boolean isAfter(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now);
  }
}
