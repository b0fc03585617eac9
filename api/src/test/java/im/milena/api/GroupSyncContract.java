package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** How clients keep up with their groups. */
abstract class GroupSyncContract extends AreaContract {
  /** The JS client takes the first element of every list that is there. */
  @Test
  void listsWithoutChangesAreAbsentFromDeltas() {
    String carol = "carol" + alice.substring(5);
    String token = api.register(alice, bob, carol);
    String group = createGroup(token);
    String question = "{\"groupID\":\"%s\",\"version\":%s,\"versionID\":\"%s\"}";
    JsonNode first =
        api.data("/group/get_incremental_group_members", token, question.formatted(group, 0, ""));
    assertThat(first.get("insert").isNull()).isTrue();
    api.data(
        "/group/invite_user_to_group",
        token,
        "{\"groupID\":\"%s\",\"invitedUserIDs\":[\"%s\"]}".formatted(group, carol));

    JsonNode delta =
        api.data(
            "/group/get_incremental_group_members",
            token,
            question.formatted(group, 1, first.get("versionID").asText()));

    assertThat(delta.get("full").asBoolean()).isFalse();
    assertThat(delta.get("version").asLong()).isEqualTo(2);
    assertThat(delta.at("/insert/0/userID").asText()).isEqualTo(carol);
    assertThat(delta.get("delete").isNull()).isTrue();
    assertThat(delta.get("update").isNull()).isTrue();
    assertThat(delta.at("/group/memberCount").asInt()).isEqualTo(3);
  }

  @Test
  void everyRequestedGroupIsInTheBatch() {
    String token = api.register(alice, bob);
    String group = createGroup(token);

    JsonNode answers =
        api.data(
                "/group/get_incremental_group_members_batch",
                token,
                """
                {"userID":"%s","reqList":[{"groupID":"%s","version":0,"versionID":""},
                 {"groupID":"unknown","version":4,"versionID":"v"}]}
                """
                    .formatted(alice, group))
            .get("respList");

    assertThat(answers.at("/" + group + "/full").asBoolean()).isTrue();
    assertThat(answers.at("/unknown/full").asBoolean(true)).isFalse();
    assertThat(answers.at("/unknown/version").asLong()).isEqualTo(4);
  }

  @Test
  void aListWithoutGroupsIsLoadedTooSoThatItsVersionIsKept() {
    String token = api.register(alice);

    JsonNode first =
        api.data(
            "/group/get_incremental_join_groups",
            token,
            "{\"userID\":\"" + alice + "\",\"version\":0,\"versionID\":\"\"}");

    assertThat(first.get("full").asBoolean()).isTrue();
  }

  @Test
  void aClientThatIsUpToDateIsToldNothing() {
    String token = api.register(alice, bob);
    createGroup(token);
    String path = "/group/get_incremental_join_groups";
    JsonNode first =
        api.data(path, token, "{\"userID\":\"" + alice + "\",\"version\":0,\"versionID\":\"\"}");

    JsonNode second =
        api.data(
            path,
            token,
            "{\"userID\":\"%s\",\"version\":%d,\"versionID\":\"%s\"}"
                .formatted(alice, first.get("version").asLong(), first.get("versionID").asText()));

    assertThat(first.get("full").asBoolean()).isTrue();
    assertThat(second.get("full").asBoolean()).isFalse();
  }
}
