package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Users, as backends register and clients read and change them. */
abstract class UserContract extends AreaContract {
  @Test
  void registeringTwiceIsRefused() {
    api.register(alice);

    assertThat(
            api.code(
                "/user/user_register",
                api.adminToken(),
                "{\"users\":[{\"userID\":\"" + alice + "\",\"nickname\":\"A\"}]}"))
        .isEqualTo(1102);
  }

  /** JSON can say half a surrogate pair; nobody is registered under what stores make of it. */
  @Test
  void anIdWithHalfAnEmojiIsRefused() {
    for (String half : new String[] {"\\ud83d", "\\ude00", "\\ufffd"}) {
      String named = "{\"users\":[{\"userID\":\"" + alice + half + "\",\"nickname\":\"A\"}]}";

      assertThat(api.code("/user/user_register", api.adminToken(), named)).isEqualTo(1001);
    }
  }

  @Test
  void profilesAreReadAndChanged() {
    String token = api.register(alice);

    api.data(
        "/user/update_user_info_ex",
        token,
        "{\"userInfo\":{\"userID\":\"" + alice + "\",\"ex\":\"e\",\"nickname\":null}}");

    JsonNode info =
        api.data("/user/get_users_info", token, "{\"userIDs\":[\"" + alice + "\",\"nobody\"]}")
            .get("usersInfo");
    assertThat(info).hasSize(1);
    assertThat(info.at("/0/nickname").asText()).isEqualTo("N-" + alice);
    assertThat(info.at("/0/ex").asText()).isEqualTo("e");
  }

  @Test
  void nobodyChangesSomebodyElse() {
    String token = api.register(alice, bob);

    assertThat(
            api.code(
                "/user/update_user_info_ex",
                token,
                "{\"userInfo\":{\"userID\":\"" + bob + "\",\"ex\":\"e\"}}"))
        .isEqualTo(1002);
  }

  @Test
  void accountCheckTellsWhoIsRegistered() {
    api.register(alice);

    JsonNode results =
        api.data(
                "/user/account_check",
                api.adminToken(),
                "{\"checkUserIDs\":[\"" + alice + "\",\"nobody\"]}")
            .get("results");

    assertThat(results.at("/0/accountStatus").asInt()).isEqualTo(1);
    assertThat(results.at("/1/accountStatus").asInt()).isEqualTo(0);
  }
}
