package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Friends, requests to become one, and blocks. */
abstract class FriendContract extends AreaContract {
  @Test
  void askedAndAgreedTheyAreFriendsWithTimesInSeconds() {
    String token = api.register(alice, bob);
    String bobs = api.token(bob);
    ask(token);
    JsonNode received =
        api.data(
            "/friend/get_friend_apply_list",
            bobs,
            "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                .formatted(bob));
    JsonNode sent =
        api.data(
            "/friend/get_self_friend_apply_list",
            token,
            "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10},\"handleResults\":[0]}"
                .formatted(alice));
    answer(bobs, 1);

    JsonNode friends = friends(token, alice);

    assertThat(received.at("/FriendRequests/0/reqMsg").asText()).isEqualTo("please");
    assertThat(sent.at("/friendRequests/0/toNickname").asText()).isEqualTo("N-" + bob);
    assertThat(friends.get("total").asInt()).isEqualTo(1);
    assertThat(friends.at("/friendsInfo/0/friendUser/nickname").asText()).isEqualTo("N-" + bob);
    assertThat(friends.at("/friendsInfo/0/createTime").asLong())
        .isBetween(1_000_000_000L, 10_000_000_000L);
    assertThat(
            api.data(
                    "/friend/is_friend",
                    token,
                    "{\"userID1\":\"%s\",\"userID2\":\"%s\"}".formatted(alice, bob))
                .get("inUser2Friends")
                .asBoolean())
        .isTrue();
    assertThat(
            api.code(
                "/friend/add_friend_response",
                bobs,
                "{\"fromUserID\":\"%s\",\"toUserID\":\"%s\",\"handleResult\":2}"
                    .formatted(alice, bob)))
        .isEqualTo(1001);
  }

  @Test
  void aFollowingClientIsToldWhatChanged() {
    String token = api.register(alice, bob);
    JsonNode copy = changes(token, 0, "");
    ask(token);
    answer(api.token(bob), 1);
    JsonNode added = changes(token, copy.get("version").asLong(), copy.get("versionID").asText());
    api.data(
        "/friend/update_friends",
        token,
        "{\"ownerUserID\":\"%s\",\"friendUserIDs\":[\"%s\"],\"remark\":\"Bobby\",\"isPinned\":true}"
            .formatted(alice, bob));
    JsonNode changed =
        changes(token, added.get("version").asLong(), added.get("versionID").asText());
    api.data(
        "/friend/delete_friend",
        token,
        "{\"ownerUserID\":\"%s\",\"friendUserID\":\"%s\"}".formatted(alice, bob));
    JsonNode deleted =
        changes(token, changed.get("version").asLong(), changed.get("versionID").asText());

    assertThat(added.at("/insert/0/friendUser/userID").asText()).isEqualTo(bob);
    assertThat(changed.at("/update/0/remark").asText()).isEqualTo("Bobby");
    assertThat(changed.get("sortVersion").asLong()).isPositive();
    assertThat(deleted.at("/delete/0").asText()).isEqualTo(bob);
  }

  @Test
  void whoIsBlockedCannotWrite() {
    String token = api.register(alice, bob);
    api.data(
        "/friend/add_black",
        token,
        "{\"ownerUserID\":\"%s\",\"blackUserID\":\"%s\",\"ex\":\"why\"}".formatted(alice, bob));

    JsonNode blacks =
        api.data(
            "/friend/get_black_list",
            token,
            "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                .formatted(alice));

    assertThat(blacks.at("/blacks/0/blackUserInfo/nickname").asText()).isEqualTo("N-" + bob);
    assertThat(blacks.at("/blacks/0/ex").asText()).isEqualTo("why");
    assertThat(api.sending(bob, alice).get("errCode").asInt()).isEqualTo(1302);
  }

  @Test
  void listsOfOthersAreRefused() {
    String token = api.register(alice, bob);

    assertThat(
            api.code(
                "/friend/get_friend_list",
                token,
                "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                    .formatted(bob)))
        .isEqualTo(1002);
    assertThat(
            api.code("/friend/is_friend", token, "{\"userID1\":\"x\",\"userID2\":\"" + bob + "\"}"))
        .isEqualTo(1002);
  }

  private void ask(String token) {
    api.data(
        "/friend/add_friend",
        token,
        "{\"fromUserID\":\"%s\",\"toUserID\":\"%s\",\"reqMsg\":\"please\"}".formatted(alice, bob));
  }

  private void answer(String token, int result) {
    api.data(
        "/friend/add_friend_response",
        token,
        "{\"fromUserID\":\"%s\",\"toUserID\":\"%s\",\"handleResult\":%d,\"handleMsg\":\"ok\"}"
            .formatted(alice, bob, result));
  }

  private JsonNode friends(String token, String owner) {
    return api.data(
        "/friend/get_friend_list",
        token,
        "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}".formatted(owner));
  }

  private JsonNode changes(String token, long version, String versionId) {
    return api.data(
        "/friend/get_incremental_friends",
        token,
        "{\"userID\":\"%s\",\"version\":%d,\"versionID\":\"%s\"}"
            .formatted(alice, version, versionId));
  }
}
