package im.milena.api;

import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.tokens.TokenService.NewToken;
import org.jspecify.annotations.Nullable;

/** {@code /auth/…} */
final class AuthRoutes {
  private final TokenService tokens;

  AuthRoutes(TokenService tokens) {
    this.tokens = tokens;
  }

  record AdminTokenRequest(String secret, String userID) {}

  record UserTokenRequest(int platformID, String userID) {}

  record ParseRequest(String token) {}

  record LogoutRequest(int platformID, String userID) {}

  /**
   * @param expireTimeSeconds lifetime
   */
  record TokenAnswer(String token, long expireTimeSeconds) {}

  /**
   * @param expireTimeSeconds Unix time, unlike in {@link TokenAnswer}
   */
  record ParseAnswer(String userID, int platformID, long expireTimeSeconds) {}

  Object adminToken(Call<AdminTokenRequest> call) {
    return answer(tokens.adminToken(call.body().secret(), call.body().userID()));
  }

  Object userToken(Call<UserTokenRequest> call) {
    return answer(
        tokens.userToken(
            call.caller(),
            Arguments.user("userID", call.body().userID()),
            call.body().platformID(),
            call.operationId()));
  }

  Object parse(Call<ParseRequest> call) {
    Verified token = tokens.parse(call.body().token());
    return new ParseAnswer(
        token.caller().user().value(),
        token.caller().platform(),
        token.expiresAt().getEpochSecond());
  }

  @Nullable Object forceLogout(Call<LogoutRequest> call) {
    tokens.forceLogout(
        call.caller(),
        Arguments.user("userID", call.body().userID()),
        call.body().platformID(),
        call.operationId());
    return null;
  }

  private static TokenAnswer answer(NewToken token) {
    return new TokenAnswer(token.token(), token.lifetimeSeconds());
  }
}
