package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What backends and clients rely on, over HTTP, whatever the stores are. Each test has users of its
 * own.
 */
abstract class ApiContract {
  private RunningApi api;
  private String alice;
  private String bob;

  abstract RunningApi.Stores stores();

  @BeforeEach
  void start() {
    api = new RunningApi(stores());
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    alice = "alice" + suffix;
    bob = "bob" + suffix;
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Nested
  class Tokens {
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
          "/auth/force_logout",
          api.adminToken(),
          "{\"platformID\":5,\"userID\":\"" + alice + "\"}");

      assertThat(api.code("/msg/get_server_time", token, "{}")).isEqualTo(1506);
    }
  }

  @Nested
  class Users {
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

  @Nested
  class Messages {
    @Test
    void aMessageIsReadByBothAndARepeatHasTheSameId() {
      String token = api.register(alice, bob);
      JsonNode sent = api.text(alice, bob, "m1");
      String chat = "si_" + alice + "_" + bob;

      JsonNode message = pull(token, alice, chat).at("/msgs/" + chat + "/Msgs/0");

      assertThat(message.get("seq").asLong()).isEqualTo(1);
      assertThat(message.get("clientMsgID").asText()).isEqualTo("m1");
      assertThat(message.get("serverMsgID").asText()).isEqualTo(sent.get("serverMsgID").asText());
      assertThat(
              new String(
                  Base64.getDecoder().decode(message.get("content").asText()),
                  StandardCharsets.UTF_8))
          .isEqualTo("{\"content\":\"hi\"}");
      assertThat(api.text(alice, bob, "m1").get("serverMsgID")).isEqualTo(sent.get("serverMsgID"));
    }

    @Test
    void newestSeqsAndReadStatesFollow() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");
      String token = api.token(bob);
      String chat = "si_" + alice + "_" + bob;

      api.data(
          "/msg/mark_conversation_as_read",
          token,
          "{\"conversationID\":\"%s\",\"userID\":\"%s\",\"hasReadSeq\":1,\"seqs\":[1]}"
              .formatted(chat, bob));

      assertThat(
              api.data("/msg/newest_seq", token, "{\"userID\":\"" + bob + "\"}")
                  .at("/maxSeqs/" + chat)
                  .asLong())
          .isEqualTo(1);
      JsonNode state =
          api.data(
                  "/msg/get_conversations_has_read_and_max_seq",
                  token,
                  "{\"userID\":\"" + bob + "\"}")
              .at("/seqs/" + chat);
      assertThat(state.get("hasReadSeq").asLong()).isEqualTo(1);
      assertThat(state.get("maxSeq").asLong()).isEqualTo(1);
    }

    @Test
    void readingBeyondTheLastMessageIsRefused() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");

      assertThat(
              api.code(
                  "/msg/set_conversation_has_read_seq",
                  api.token(bob),
                  "{\"conversationID\":\"si_%s_%s\",\"userID\":\"%s\",\"hasReadSeq\":2}"
                      .formatted(alice, bob, bob)))
          .isEqualTo(1001);
    }

    @Test
    void nobodyReadsSomebodyElsesMessages() {
      String token = api.register(alice, bob);

      assertThat(api.code("/msg/newest_seq", token, "{\"userID\":\"" + bob + "\"}"))
          .isEqualTo(1002);
    }

    @Test
    void aBatchGoesToEachWithAnIdOfItsOwn() {
      String carol = "carol" + alice.substring(5);
      api.register(alice, bob, carol);

      JsonNode answer =
          api.data(
              "/msg/batch_send_msg",
              api.adminToken(),
              """
              {"sendID":"%s","recvIDs":["%s","%s","a:b"],"clientMsgID":"b1",
               "content":{"content":"hi"},"contentType":101,"sessionType":1}
              """
                  .formatted(alice, bob, carol));

      assertThat(answer.get("results")).hasSize(2);
      assertThat(answer.at("/results/0/clientMsgID"))
          .isNotEqualTo(answer.at("/results/1/clientMsgID"));
      assertThat(answer.at("/failedUserIDs/0").asText()).isEqualTo("a:b");
    }

    @Test
    void aSickLogIsAnErrorAndNotAnAcknowledgement() {
      api.register(alice, bob);
      api.log.sicken(true);

      JsonNode answer =
          api.post(
              "/msg/send_msg",
              api.adminToken(),
              """
              {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
              """
                  .formatted(alice, bob));

      assertThat(answer.get("errCode").asInt()).isEqualTo(500);
      assertThat(answer.get("errMsg").asText()).isEqualTo("ServerInternalError");
      assertThat(answer.has("data")).isFalse();
    }
  }

  @Nested
  class ChangesOfMessages {
    private String chat;
    private String asAlice;
    private String asBob;

    @BeforeEach
    void aliceWritesTwice() {
      asAlice = api.register(alice, bob);
      asBob = api.token(bob);
      chat = "si_" + alice + "_" + bob;
      api.text(alice, bob, "m1");
      api.text(alice, bob, "m2");
    }

    @Test
    void aRevokedMessageIsRevokedForTheNextReaders() {
      String body =
          "{\"conversationID\":\"%s\",\"seq\":1,\"userID\":\"%s\"}".formatted(chat, alice);

      api.data("/msg/revoke_msg", asAlice, body);

      assertThat(first(asAlice, alice).get("contentType").asInt()).isEqualTo(2101);
      assertThat(first(asBob, bob).get("contentType").asInt()).isEqualTo(2101);
      JsonNode line =
          pull(asBob, bob, "n_" + alice + "_" + bob)
              .at("/notificationMsgs/n_" + alice + "_" + bob + "/Msgs");
      assertThat(line.at("/0/contentType").asInt()).isEqualTo(2101);
      assertThat(api.code("/msg/revoke_msg", asAlice, body)).isEqualTo(1404);
      assertThat(
              api.code(
                  "/msg/revoke_msg",
                  asBob,
                  "{\"conversationID\":\"%s\",\"seq\":2,\"userID\":\"%s\"}".formatted(chat, bob)))
          .isEqualTo(1002);
    }

    @Test
    void aDeletedMessageIsGoneForWhoAskedOrForAll() {
      api.data("/msg/delete_msgs", asBob, deletion(1, "null"));
      api.data("/msg/delete_msgs", asBob, deletion(2, "{\"IsSyncOther\":true}"));

      assertThat(statuses(asBob, bob)).containsExactly(4, 4);
      assertThat(statuses(asAlice, alice)).containsExactly(2, 4);
    }

    @Test
    void anAdministratorErasesForAll() {
      api.data(
          "/msg/delete_msg_phsical_by_seq",
          api.adminToken(),
          "{\"conversationID\":\"%s\",\"seqs\":[1]}".formatted(chat));

      assertThat(statuses(asAlice, alice)).containsExactly(4, 2);
    }

    @Test
    void clearedConversationsAreEmptyAndRead() {
      api.data(
          "/msg/clear_conversation_msg",
          asBob,
          "{\"conversationIDs\":[\"%s\"],\"userID\":\"%s\",\"deleteSyncOpt\":null}"
              .formatted(chat, bob));
      assertThat(statuses(asBob, bob)).isEmpty();
      assertThat(
              api.data(
                      "/conversation/get_conversations",
                      asBob,
                      "{\"ownerUserID\":\"%s\",\"conversationIDs\":[\"%s\"]}".formatted(bob, chat))
                  .at("/conversations/0/minSeq")
                  .asInt())
          .isEqualTo(3);
      assertThat(hasRead(asBob, bob)).isEqualTo(2);
      JsonNode shown =
          api.data("/jssdk/get_conversations", asBob, "{\"conversationIDs\":[\"" + chat + "\"]}");
      assertThat(shown.at("/conversations/0/readSeq").asLong()).isEqualTo(2);
      assertThat(shown.at("/conversations/0/lastMsg").isNull()).isTrue();
      assertThat(
              api.data("/jssdk/get_active_conversations", asBob, "{\"count\":9}")
                  .get("conversations"))
          .isEmpty();

      api.data("/msg/user_clear_all_msg", asAlice, "{\"userID\":\"" + alice + "\"}");

      assertThat(statuses(asAlice, alice)).isEmpty();
    }

    @Test
    void messagesMarkedAsReadShowSoToTheirAuthor() {
      api.data(
          "/msg/mark_msgs_as_read",
          asBob,
          "{\"conversationID\":\"%s\",\"seqs\":[1],\"userID\":\"%s\"}".formatted(chat, bob));

      assertThat(hasRead(asBob, bob)).isEqualTo(1);
      assertThat(first(asAlice, alice).get("isRead").asBoolean()).isTrue();
    }

    @Test
    void anApplicationsNoticesAreStoredIfItWantsThatAndSeenInTheChatIfItWantsThat() {
      JsonNode sent =
          api.data(
              "/msg/send_business_notification",
              api.adminToken(),
              """
              {"key":"k","data":"d","sendUserID":"%s","recvUserID":"%s","sendMsg":true,
               "reliabilityLevel":2,"clientMsgID":"c1"}
              """
                  .formatted(alice, bob));

      assertThat(sent.get("clientMsgID").asText()).isNotEmpty();
      String line = "n_" + alice + "_" + bob;
      JsonNode stored = pull(asBob, bob, line).at("/notificationMsgs/" + line + "/Msgs/0");
      assertThat(stored.get("contentType").asInt()).isEqualTo(2001);
      assertThat(stored.get("serverMsgID")).isEqualTo(sent.get("serverMsgID"));
      assertThat(content(stored))
          .isEqualTo("{\"detail\":\"{\\\"key\\\":\\\"k\\\",\\\"data\\\":\\\"d\\\"}\"}");
      assertThat(statuses(asBob, bob)).hasSize(3);
    }

    @Test
    void noticesToNobodyToBothOrToUnknownGroupsAreRefused() {
      String admin = api.adminToken();
      String path = "/msg/send_business_notification";

      assertThat(api.code(path, admin, "{\"sendUserID\":\"a\"}")).isEqualTo(1001);
      assertThat(
              api.code(
                  path, admin, "{\"sendUserID\":\"a\",\"recvUserID\":\"b\",\"recvGroupID\":\"g\"}"))
          .isEqualTo(1001);
      assertThat(api.code(path, admin, "{\"sendUserID\":\"a\",\"recvGroupID\":\"nope\"}"))
          .isEqualTo(1201);
    }

    @Test
    void aServiceAnswersByTheConversationsKey() {
      String key =
          Base64.getEncoder()
              .encodeToString(
                  "{\"sendID\":\"%s\",\"recvID\":\"%s\"}"
                      .formatted(alice, bob)
                      .getBytes(StandardCharsets.UTF_8));

      api.data(
          "/msg/send_simple_msg?key=" + key.replace("=", "%3D").replace("+", "%2B"),
          api.adminToken(),
          "{\"sendID\":\"%s\",\"content\":\"**hi**\"}".formatted(bob));

      JsonNode message = pull(asAlice, alice, chat).at("/msgs/" + chat + "/Msgs/2");
      assertThat(message.get("contentType").asInt()).isEqualTo(118);
      assertThat(message.get("sendID").asText()).isEqualTo(bob);
      assertThat(content(message)).isEqualTo("{\"content\":\"**hi**\"}");
    }

    @Test
    void whoLostTheAnswerOfASendAsksWithItsOperation() {
      String admin = api.adminToken();
      String path = "/msg/check_msg_is_send_success";
      assertThat(api.data(path, asBob, "{}").get("status").asInt()).isZero();
      api.data(
          "/msg/send_msg",
          admin,
          """
          {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
          """
              .formatted(alice, bob));
      assertThat(api.data(path, admin, "{}").get("status").asInt()).isEqualTo(2);

      api.log.sicken(true);
      api.post(
          "/msg/send_msg",
          admin,
          """
          {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
          """
              .formatted(alice, bob));

      assertThat(api.data(path, admin, "{}").get("status").asInt()).isEqualTo(3);
    }

    private String deletion(long seq, String option) {
      return "{\"conversationID\":\"%s\",\"seqs\":[%d],\"userID\":\"%s\",\"deleteSyncOpt\":%s}"
          .formatted(chat, seq, bob, option);
    }

    private JsonNode first(String token, String user) {
      return pull(token, user, chat).at("/msgs/" + chat + "/Msgs/0");
    }

    private List<Integer> statuses(String token, String user) {
      return pull(token, user, chat).at("/msgs/" + chat + "/Msgs").findValues("status").stream()
          .map(JsonNode::asInt)
          .toList();
    }

    private long hasRead(String token, String user) {
      return api.data(
              "/msg/get_conversations_has_read_and_max_seq", token, "{\"userID\":\"" + user + "\"}")
          .at("/seqs/" + chat + "/hasReadSeq")
          .asLong();
    }

    private static String content(JsonNode message) {
      return new String(
          Base64.getDecoder().decode(message.get("content").asText()), StandardCharsets.UTF_8);
    }
  }

  @Nested
  class Belongings {
    @Test
    void commandsComeBackWithTimesInSeconds() {
      String token = api.register(alice);
      String body =
          "{\"userID\":\"%s\",\"type\":1,\"uuid\":\"u\",\"value\":\"v\"}".formatted(alice);
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

  @Nested
  class Relations {
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
      assertThat(
              api.code(
                  "/msg/send_msg",
                  api.adminToken(),
                  """
                  {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
                  """
                      .formatted(bob, alice)))
          .isEqualTo(1302);
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
              api.code(
                  "/friend/is_friend", token, "{\"userID1\":\"x\",\"userID2\":\"" + bob + "\"}"))
          .isEqualTo(1002);
    }

    private void ask(String token) {
      api.data(
          "/friend/add_friend",
          token,
          "{\"fromUserID\":\"%s\",\"toUserID\":\"%s\",\"reqMsg\":\"please\"}"
              .formatted(alice, bob));
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
          "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
              .formatted(owner));
    }

    private JsonNode changes(String token, long version, String versionId) {
      return api.data(
          "/friend/get_incremental_friends",
          token,
          "{\"userID\":\"%s\",\"version\":%d,\"versionID\":\"%s\"}"
              .formatted(alice, version, versionId));
    }
  }

  @Nested
  class Groups {
    @Test
    void aGroupIsCreatedJoinedAndWrittenTo() {
      String carol = "carol" + alice.substring(5);
      String token = api.register(alice, bob, carol);
      String group = create(token);

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
      String group = create(token);
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

    /** The JS client takes the first element of every list that is there. */
    @Test
    void listsWithoutChangesAreAbsentFromDeltas() {
      String carol = "carol" + alice.substring(5);
      String token = api.register(alice, bob, carol);
      String group = create(token);
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
    void joiningIsAskedForAnsweredAndListed() {
      String carol = "carol" + alice.substring(5);
      String token = api.register(alice, bob, carol);
      String group = create(token);
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
      assertThat(api.data("/group/get_group_member_user_id", other, names).at("/userIDs"))
          .hasSize(3);
    }

    @Test
    void whatIsNullInAnInfoChangeStaysAsItIs() {
      String token = api.register(alice, bob);
      String group = create(token);

      api.data(
          "/group/set_group_info_ex",
          token,
          "{\"groupID\":\"%s\",\"groupName\":null,\"notification\":\"read this\"}"
              .formatted(group));
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
      String group = create(token);

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

    @Test
    void everyRequestedGroupIsInTheBatch() {
      String token = api.register(alice, bob);
      String group = create(token);

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
      create(token);
      String path = "/group/get_incremental_join_groups";
      JsonNode first =
          api.data(path, token, "{\"userID\":\"" + alice + "\",\"version\":0,\"versionID\":\"\"}");

      JsonNode second =
          api.data(
              path,
              token,
              "{\"userID\":\"%s\",\"version\":%d,\"versionID\":\"%s\"}"
                  .formatted(
                      alice, first.get("version").asLong(), first.get("versionID").asText()));

      assertThat(first.get("full").asBoolean()).isTrue();
      assertThat(second.get("full").asBoolean()).isFalse();
    }

    private String create(String token) {
      return api.data(
              "/group/create_group",
              token,
              """
              {"ownerUserID":"%s","memberUserIDs":["%s"],"groupInfo":{"groupType":2,"groupName":"G"}}
              """
                  .formatted(alice, bob))
          .at("/groupInfo/groupID")
          .asText();
    }
  }

  @Nested
  class Conversations {
    @Test
    void bothSidesHaveARowThatNamesTheOther() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");

      JsonNode row =
          api.data(
                  "/conversation/get_all_conversations",
                  api.token(bob),
                  "{\"ownerUserID\":\"" + bob + "\"}")
              .at("/conversations/0");

      assertThat(row.get("conversationID").asText()).isEqualTo("si_" + alice + "_" + bob);
      assertThat(row.get("userID").asText()).isEqualTo(alice);
      assertThat(row.get("conversationType").asInt()).isEqualTo(1);
    }

    @Test
    void theJsClientGetsItsListInProtobuf() throws IOException {
      api.register(alice, bob);
      api.text(alice, bob, "m1");
      byte[] name = bob.getBytes(StandardCharsets.UTF_8);
      var body = new ByteArrayOutputStream();
      body.write(10);
      body.write(name.length);
      body.writeBytes(name);
      body.writeBytes(new byte[] {16, 20});

      HttpResponse<byte[]> response =
          api.send(
              api.request("/jssdk/get_active_conversations", api.token(bob))
                  .header("Content-Type", "application/x-protobuf")
                  .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                  .build());

      byte[] data =
          Base64.getDecoder().decode(RunningApi.json(response.body()).get("data").asText());
      CodedInputStream in = CodedInputStream.newInstance(data);
      assertThat(in.readTag()).isEqualTo(8);
      assertThat(in.readInt64()).isEqualTo(1);
      assertThat(in.readTag()).isEqualTo(18);
      CodedInputStream element = CodedInputStream.newInstance(in.readByteArray());
      assertThat(element.readTag()).isEqualTo(10);
      element.readByteArray();
      assertThat(element.readTag()).isEqualTo(18);
      SequencedMessage last = Codecs.MESSAGE.decode(element.readByteArray());
      assertThat(last.message().clientMessageId()).isEqualTo("m1");
    }

    @Test
    void theSameListInJson() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");

      JsonNode data = api.data("/jssdk/get_active_conversations", api.token(bob), "{\"count\":20}");

      assertThat(data.get("unreadCount").asLong()).isEqualTo(1);
      assertThat(data.at("/conversations/0/lastMsg/clientMsgID").asText()).isEqualTo("m1");
      assertThat(data.at("/conversations/0/user/nickname").asText()).isEqualTo("N-" + alice);
    }

    @Test
    void whatClientsAskAtLoginIsThereForANewUser() {
      String token = api.register(alice);
      String self = "{\"userID\":\"" + alice + "\"}";

      assertThat(
              api.data("/conversation/get_not_notify_conversation_ids", token, self)
                  .get("conversationIDs"))
          .isEmpty();
      assertThat(api.data("/friend/get_incremental_friends", token, self).get("full").asBoolean())
          .isTrue();
      assertThat(api.data("/friend/get_full_friend_user_ids", token, self).get("userIDs"))
          .isEmpty();
      assertThat(
              api.data("/conversation/get_incremental_conversations", token, self)
                  .get("full")
                  .asBoolean(false))
          .isTrue();
      assertThat(
              api.data(
                      "/conversation/get_owner_conversation",
                      token,
                      "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                          .formatted(alice))
                  .get("conversations"))
          .isEmpty();
    }

    @Test
    void whatAUserSetsInAConversationIsThereWithTheNextRead() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");
      String token = api.token(alice);

      api.data(
          "/conversation/set_conversations",
          token,
          """
          {"userIDs":["%s"],"conversation":{"conversationID":"si_%s_%s","conversationType":1,"userID":"%s",
           "isPinned":true,"recvMsgOpt":2}}
          """
              .formatted(alice, alice, bob, bob));

      assertThat(ids("/conversation/get_pinned_conversation_ids", token)).containsExactly(chat());
      assertThat(ids("/conversation/get_not_notify_conversation_ids", token))
          .containsExactly(chat());
      assertThat(
              api.data(
                      "/conversation/get_sorted_conversation_list",
                      token,
                      "{\"userID\":\"%s\",\"pagination\":{\"pageNumber\":1,\"showNumber\":10}}"
                          .formatted(alice))
                  .at("/conversationElems/0/IsPinned")
                  .asBoolean())
          .isTrue();
    }

    @Test
    void whoDoesNotWantMessagesInAConversationGetsNone() {
      api.register(alice, bob);
      api.text(alice, bob, "m1");
      api.data(
          "/conversation/set_conversations",
          api.token(bob),
          """
          {"userIDs":["%s"],"conversation":{"conversationID":"si_%s_%s","conversationType":1,"userID":"%s",
           "recvMsgOpt":1}}
          """
              .formatted(bob, alice, bob, alice));

      assertThat(
              api.code(
                  "/msg/send_msg",
                  api.adminToken(),
                  """
                  {"sendID":"%s","recvID":"%s","content":{"content":"hi"},"contentType":101,"sessionType":1}
                  """
                      .formatted(alice, bob)))
          .isEqualTo(1001);
    }

    private String chat() {
      return "si_" + alice + "_" + bob;
    }

    private List<String> ids(String route, String token) {
      var ids = new ArrayList<String>();
      api.data(route, token, "{\"userID\":\"" + alice + "\"}")
          .get("conversationIDs")
          .forEach(id -> ids.add(id.asText()));
      return ids;
    }
  }

  @Nested
  class Http {
    @Test
    void browsersMayCallFromAnywhere() {
      HttpResponse<byte[]> response =
          api.send(
              api.request("/msg/send_msg", "").method("OPTIONS", BodyPublishers.noBody()).build());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(response.headers().firstValue("Access-Control-Allow-Headers")).contains("*");
      assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
          .contains("false");
    }

    @Test
    void unknownRoutesAndMethodsAre404() {
      assertThat(
              api.send(api.request("/nothing", "").POST(BodyPublishers.noBody()).build())
                  .statusCode())
          .isEqualTo(404);
      assertThat(api.send(api.request("/msg/send_msg", "").GET().build()).statusCode())
          .isEqualTo(404);
    }

    @Test
    void largeAnswersAreZippedForWhoAsks() throws IOException {
      String token = api.register(alice);
      var many = new StringBuilder("\"" + alice + "\"");
      String admin = api.adminToken();
      for (int i = 0; i < 20; i++) {
        String id = alice + i;
        api.data(
            "/user/user_register",
            admin,
            "{\"users\":[{\"userID\":\"" + id + "\",\"nickname\":\"N\"}]}");
        many.append(",\"").append(id).append('"');
      }

      HttpResponse<byte[]> response =
          api.send(
              api.request("/user/get_users_info", token)
                  .header("Accept-Encoding", "gzip")
                  .POST(BodyPublishers.ofString("{\"userIDs\":[" + many + "]}"))
                  .build());

      assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
      byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
      assertThat(RunningApi.json(body).at("/data/usersInfo")).hasSize(21);
    }

    @Test
    void operatorsSeeHealthReadinessAndMetrics() {
      api.adminToken();

      assertThat(page("/healthz").statusCode()).isEqualTo(200);
      assertThat(page("/readyz").statusCode()).isEqualTo(200);
      assertThat(new String(page("/metrics").body(), StandardCharsets.UTF_8))
          .contains("milena_api_requests_seconds_count");
      api.problems.add("MongoDB is unreachable");
      assertThat(page("/readyz").statusCode()).isEqualTo(503);
    }

    private HttpResponse<byte[]> page(String path) {
      return api.send(api.request(path, "").GET().build());
    }
  }

  private JsonNode pull(String token, String user, String conversation) {
    return api.data(
        "/msg/pull_msg_by_seq",
        token,
        """
        {"userID":"%s","seqRanges":[{"conversationID":"%s","begin":1,"end":100,"num":100}]}
        """
            .formatted(user, conversation));
  }
}
