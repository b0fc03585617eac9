package im.milena.api.auth;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.open;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.tokens.TokenService.NewToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /auth/…} */
public final class AuthRoutes {
  private final TokenService tokens;

  public AuthRoutes(TokenService tokens) {
    this.tokens = tokens;
  }

  public List<Route<?>> routes() {
    return List.of(
        open("/auth/get_admin_token", AdminTokenRequest.class, this::adminToken),
        open("/auth/parse_token", ParseRequest.class, this::parse),
        admin("/auth/get_user_token", UserTokenRequest.class, this::userToken),
        admin("/auth/force_logout", LogoutRequest.class, this::forceLogout));
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
