package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What is kept for users: commands, settings, logs. */
abstract class BelongingContract extends AreaContract {
  @Test
  void commandsComeBackWithTimesInSeconds() {
    String token = api.register(alice);
    String body = "{\"userID\":\"%s\",\"type\":1,\"uuid\":\"u\",\"value\":\"v\"}".formatted(alice);
    api.data("/user/process_user_command_add", token, body);

    JsonNode all =
        api.data("/user/process_user_command_get_all", token, "{\"userID\":\"" + alice + "\"}");

    assertThat(api.code("/user/process_user_command_add", token, body)).isEqualTo(1003);
    assertThat(all.at("/CommandResp/0/value").asText()).isEqualTo("v");
    assertThat(all.at("/CommandResp/0/createTime").asLong())
        .isBetween(1_000_000_000L, 10_000_000_000L);
  }

  @Test
  void settingsOfTheOperatorReachTheClient() {
    String token = api.register(alice);
    api.data(
        "/user/set_user_client_config",
        api.adminToken(),
        "{\"userID\":\"%s\",\"configs\":{\"a.b\":\"c\"}}".formatted(alice));

    assertThat(
            api.data("/user/get_user_client_config", token, "{\"userID\":\"" + alice + "\"}")
                .at("/configs/a.b")
                .asText())
        .isEqualTo("c");
  }

  @Test
  void uploadedLogsAreFoundByAdministrators() {
    String token = api.register(alice);
    api.data(
        "/third/logs/upload",
        token,
        "{\"platform\":5,\"fileURLs\":[{\"filename\":\"f.log\",\"URL\":\"http://here\"}]}");

    JsonNode found =
        api.data(
            "/third/logs/search",
            api.adminToken(),
            "{\"keyword\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                .formatted(alice));

    assertThat(found.at("/logsInfos/0/url").asText()).isEqualTo("http://here");
    assertThat(found.at("/logsInfos/0/platform").asText()).isEqualTo("Web");
    assertThat(found.at("/logsInfos/0/nickname").asText()).isEqualTo("N-" + alice);
  }
}
