package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Groups, their members, and requests to join. */
abstract class GroupContract extends AreaContract {
  /** The log would keep a question mark there, which may be in somebody else's group's id. */
  @Test
  void aGroupIdWithHalfAnEmojiIsRefused() {
    String token = api.register(alice, bob);
    for (String half : new String[] {"\\ud83d", "\\ude00", "\\ufffd"}) {
      String named =
          """
          {"ownerUserID":"%s","memberUserIDs":["%s"],"groupInfo":{"groupType":2,"groupName":"G","groupID":"g%s"}}
          """
              .formatted(alice, bob, half);

      assertThat(api.code("/group/create_group", token, named)).isEqualTo(1001);
    }
  }

  @Test
  void aGroupIsCreatedJoinedAndWrittenTo() {
    String carol = "carol" + alice.substring(5);
    String token = api.register(alice, bob, carol);
    String group = createGroup(token);

    api.data(
        "/group/invite_user_to_group",
        api.token(bob),
        "{\"groupID\":\"%s\",\"invitedUserIDs\":[\"%s\"]}".formatted(group, carol));
    JsonNode sent =
        api.data(
            "/msg/send_msg",
            api.adminToken(),
            """
            {"sendID":"%s","groupID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":3}
            """
                .formatted(carol, group));

    String chat = "sg_" + group;
    JsonNode page = pull(token, alice, chat).at("/msgs/" + chat + "/Msgs");
    assertThat(page).hasSize(3);
    assertThat(page.at("/0/contentType").asInt()).isEqualTo(1501);
    assertThat(page.at("/1/contentType").asInt()).isEqualTo(1509);
    assertThat(page.at("/2/serverMsgID")).isEqualTo(sent.get("serverMsgID"));
    JsonNode members =
        api.data(
            "/group/get_group_member_list",
            token,
            "{\"groupID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":2}}"
                .formatted(group));
    assertThat(members.get("total").asInt()).isEqualTo(3);
    assertThat(members.get("members")).hasSize(2);
    assertThat(members.at("/members/0/nickname").asText()).isEqualTo("N-" + alice);
  }

  @Test
  void outsidersSeeTheGroupButNotItsMembers() {
    String carol = "carol" + alice.substring(5);
    String token = api.register(alice, bob, carol);
    String group = createGroup(token);
    String outsider = api.token(carol);

    assertThat(
            api.data("/group/get_groups_info", outsider, "{\"groupIDs\":[\"" + group + "\"]}")
                .at("/groupInfos/0/memberCount")
                .asInt())
        .isEqualTo(2);
    assertThat(
            api.code(
                "/group/get_full_group_member_user_ids",
                outsider,
                "{\"groupID\":\"" + group + "\"}"))
        .isEqualTo(1002);
  }

  @Test
  void joiningIsAskedForAnsweredAndListed() {
    String carol = "carol" + alice.substring(5);
    String token = api.register(alice, bob, carol);
    String group = createGroup(token);
    String other = api.token(carol);
    String names = "{\"groupID\":\"%s\",\"userID\":\"%s\"}".formatted(group, carol);

    api.data(
        "/group/join_group",
        other,
        "{\"groupID\":\"%s\",\"inviterUserID\":\"%s\",\"reqMessage\":\"hi\",\"joinSource\":3}"
            .formatted(group, carol));

    assertThat(
            api.data(
                    "/group/get_group_application_unhandled_count",
                    token,
                    "{\"userID\":\"%s\",\"time\":0}".formatted(alice))
                .get("count")
                .asInt())
        .isEqualTo(1);
    JsonNode received =
        api.data(
            "/group/get_recv_group_applicationList",
            token,
            "{\"fromUserID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":5}}"
                .formatted(alice));
    assertThat(received.at("/groupRequests/0/userInfo/userID").asText()).isEqualTo(carol);
    assertThat(received.at("/groupRequests/0/groupInfo/groupID").asText()).isEqualTo(group);
    String answer =
        "{\"groupID\":\"%s\",\"fromUserID\":\"%s\",\"handleResult\":1}".formatted(group, carol);
    assertThat(api.code("/group/group_application_response", other, answer)).isEqualTo(1002);
    api.data("/group/group_application_response", token, answer);
    assertThat(api.code("/group/group_application_response", token, answer)).isEqualTo(1206);
    assertThat(
            api.data("/group/get_specified_user_group_request_info", other, names)
                .at("/groupRequests/0/handleResult")
                .asInt())
        .isEqualTo(1);
    assertThat(api.data("/group/get_group_member_user_id", other, names).at("/userIDs")).hasSize(3);
  }

  @Test
  void whatIsNullInAnInfoChangeStaysAsItIs() {
    String token = api.register(alice, bob);
    String group = createGroup(token);

    api.data(
        "/group/set_group_info_ex",
        token,
        "{\"groupID\":\"%s\",\"groupName\":null,\"notification\":\"read this\"}".formatted(group));
    api.data(
        "/group/set_group_info",
        token,
        "{\"groupInfoForSet\":{\"groupID\":\"%s\",\"introduction\":\"intro\"}}".formatted(group));

    JsonNode found =
        api.data("/group/get_groups_info", token, "{\"groupIDs\":[\"" + group + "\"]}")
            .at("/groupInfos/0");
    assertThat(found.get("groupName").asText()).isEqualTo("G");
    assertThat(found.get("notification").asText()).isEqualTo("read this");
    assertThat(found.get("introduction").asText()).isEqualTo("intro");
    assertThat(
            api.code(
                "/group/set_group_info_ex",
                api.token(bob),
                "{\"groupID\":\"%s\",\"groupName\":\"mine\"}".formatted(group)))
        .isEqualTo(1002);
  }

  @Test
  void operatorsFindGroupsAndMembersTheirNumbers() {
    String token = api.register(alice, bob);
    String group = createGroup(token);

    JsonNode found =
        api.data(
            "/group/get_groups",
            api.adminToken(),
            "{\"groupID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":5}}"
                .formatted(group));
    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.at("/groups/0/groupOwnerUserName").asText()).isEqualTo("N-" + alice);
    JsonNode numbers =
        api.data(
            "/group/get_group_abstract_info", token, "{\"groupIDs\":[\"%s\"]}".formatted(group));
    assertThat(numbers.at("/groupAbstractInfos/0/groupMemberNumber").asInt()).isEqualTo(2);
  }
}
