package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Tokens: whose they are, and how they end. */
abstract class AuthContract extends AreaContract {
  @Test
  void aTokenTellsWhoseItIs() {
    String token = api.register(alice);

    JsonNode parsed = api.data("/auth/parse_token", "", "{\"token\":\"" + token + "\"}");

    assertThat(parsed.get("userID").asText()).isEqualTo(alice);
    assertThat(parsed.get("platformID").asInt()).isEqualTo(5);
    assertThat(parsed.get("expireTimeSeconds").asLong())
        .isGreaterThan(System.currentTimeMillis() / 1_000);
  }

  @Test
  void aWrongSecretIsRefused() {
    assertThat(api.code("/auth/get_admin_token", "", "{\"secret\":\"x\",\"userID\":\"imAdmin\"}"))
        .isEqualTo(1002);
  }

  @Test
  void forcedLogoutKicksTheToken() {
    String token = api.register(alice);

    api.data(
        "/auth/force_logout", api.adminToken(), "{\"platformID\":5,\"userID\":\"" + alice + "\"}");

    assertThat(api.code("/msg/get_server_time", token, "{}")).isEqualTo(1506);
  }
}
