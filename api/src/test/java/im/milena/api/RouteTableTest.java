package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every route with requests that are wrong in some way. A new route needs a row here: its
 * access, and its fields each with a value of the wrong type.
 */
class RouteTableTest {
  /** Path to access rule and a body whose every field has the wrong type. */
  private static final Map<String, Row> ROWS = rows();

  private static RunningApi api;
  private static String admin;
  private static String user;

  private record Row(Access access, String wrongTypes) {}

  @BeforeAll
  static void start() {
    api = new RunningApi(InMemory.stores());
    admin = api.adminToken();
    user = api.register("walker");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyRouteHasARowWithItsAccess() {
    Map<String, Access> served =
        api.routes.stream().collect(Collectors.toMap(Route::path, Route::access));
    Map<String, Access> expected = new TreeMap<>();
    ROWS.forEach((path, row) -> expected.put(path, row.access()));

    assertThat(served).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> withoutATokenNothingButOpenRoutesIsServed() {
    return each(
        (path, row) -> {
          int code = api.code(path, "", "{}");
          assertThat(code).isEqualTo(1001);
          if (row.access() != Access.NONE) {
            assertThat(api.post(path, "", "{}").get("errDlt").asText())
                .isEqualTo("header must have token");
          }
        },
        "/auth/get_admin_token",
        "/auth/parse_token");
  }

  @TestFactory
  Stream<DynamicTest> withABadTokenNothingButOpenRoutesIsServed() {
    return each(
        (path, row) -> assertThat(api.code(path, "garbage", "{}")).isEqualTo(1503),
        "/auth/get_admin_token");
  }

  @TestFactory
  Stream<DynamicTest> administratorsRoutesAreRefusedToUsers() {
    return rows(Access.ADMIN)
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path, () -> assertThat(api.code(path, user, "{}")).isEqualTo(1002)));
  }

  @TestFactory
  Stream<DynamicTest> fieldsOfTheWrongTypeAreAnArgumentError() {
    return ROWS.entrySet().stream()
        .filter(entry -> !entry.getValue().wrongTypes().isEmpty())
        .flatMap(
            entry ->
                Stream.of(entry.getValue().wrongTypes().split("\\|"))
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + " " + body,
                                () ->
                                    assertThat(api.code(entry.getKey(), admin, body))
                                        .isEqualTo(1001))));
  }

  @TestFactory
  Stream<DynamicTest> nothingThatIsNotAnObjectIsEverAnInternalError() {
    return ROWS.keySet().stream()
        .flatMap(
            path ->
                Stream.of("", "{}", "null", "[]", "3", "\"x\"", "{", "{}{}", "\u0000", nested())
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                path + " " + body.substring(0, Math.min(10, body.length())),
                                () -> {
                                  JsonNode answer = api.post(path, admin, body);
                                  assertThat(answer.get("errCode").asInt()).isNotEqualTo(500);
                                  assertThat(answer.get("errMsg").isTextual()).isTrue();
                                })));
  }

  @TestFactory
  Stream<DynamicTest> hugeAndNullValuesAreNeverAnInternalError() {
    String huge = "x".repeat(5_000);
    return ROWS.entrySet().stream()
        .filter(entry -> !entry.getValue().wrongTypes().isEmpty())
        .flatMap(
            entry ->
                Stream.of(entry.getValue().wrongTypes().split("\\|"))
                    .map(body -> body.substring(2, body.indexOf('"', 2)))
                    .flatMap(
                        field ->
                            Stream.of(
                                    "null",
                                    "\"" + huge + "\"",
                                    "9223372036854775807",
                                    "-1",
                                    "99999999999999999999",
                                    "[null]",
                                    "[\"" + huge + "\"]")
                                .map(value -> "{\"" + field + "\":" + value + "}"))
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                entry.getKey()
                                    + " "
                                    + body.substring(0, Math.min(40, body.length())),
                                () ->
                                    assertThat(api.code(entry.getKey(), admin, body))
                                        .isNotEqualTo(500))));
  }

  @Test
  void anOversizedBodyIsAnArgumentError() {
    assertThat(api.code("/user/get_users_info", user, "{\"x\":\"" + "x".repeat(70_000) + "\"}"))
        .isEqualTo(1001);
  }

  private interface Check {
    void of(String path, Row row);
  }

  private static Stream<DynamicTest> each(Check check, String... except) {
    return ROWS.entrySet().stream()
        .filter(entry -> !Stream.of(except).toList().contains(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check.of(entry.getKey(), entry.getValue())));
  }

  private static Stream<String> rows(Access access) {
    return ROWS.entrySet().stream()
        .filter(entry -> entry.getValue().access() == access)
        .map(Map.Entry::getKey);
  }

  private static String nested() {
    return "[".repeat(5_000);
  }

  private static Map<String, Row> rows() {
    var rows = new TreeMap<String, Row>();
    String user = "{\"userID\":1}";
    String listOf = "{\"userID\":1}|{\"versionID\":2}|{\"version\":\"1\"}";
    String paged = "{\"userID\":1}|{\"pagination\":3}|{\"pagination\":{\"pageNumber\":\"1\"}}";
    rows.put("/auth/get_admin_token", new Row(Access.NONE, "{\"userID\":1}|{\"secret\":1}"));
    rows.put("/auth/parse_token", new Row(Access.NONE, "{\"token\":1}"));
    rows.put(
        "/auth/get_user_token", new Row(Access.ADMIN, "{\"userID\":1}|{\"platformID\":\"1\"}"));
    rows.put("/auth/force_logout", new Row(Access.ADMIN, "{\"userID\":1}|{\"platformID\":1.5}"));
    rows.put(
        "/user/user_register",
        new Row(Access.ADMIN, "{\"users\":{}}|{\"users\":[1]}|{\"users\":[{\"userID\":1}]}"));
    rows.put("/user/account_check", new Row(Access.ADMIN, "{\"checkUserIDs\":\"a\"}"));
    rows.put(
        "/user/get_users_info", new Row(Access.USER, "{\"userIDs\":[1]}|{\"userIDs\":[null]}"));
    rows.put(
        "/user/update_user_info_ex",
        new Row(Access.SELF, "{\"userInfo\":1}|{\"userInfo\":{\"globalRecvMsgOpt\":\"1\"}}"));
    rows.put(
        "/msg/send_msg",
        new Row(
            Access.ADMIN,
            "{\"sendID\":1}|{\"contentType\":\"101\"}|{\"content\":\"text\"}|{\"isOnlineOnly\":1}"));
    rows.put("/msg/batch_send_msg", new Row(Access.ADMIN, "{\"sendID\":1}|{\"recvIDs\":\"a\"}"));
    rows.put("/msg/newest_seq", new Row(Access.SELF, user));
    rows.put(
        "/msg/pull_msg_by_seq",
        new Row(Access.SELF, "{\"userID\":1}|{\"seqRanges\":[1]}|{\"order\":\"1\"}"));
    rows.put(
        "/msg/get_conversations_has_read_and_max_seq",
        new Row(Access.SELF, "{\"userID\":1}|{\"conversationIDs\":[2]}|{\"returnPinned\":2}"));
    String mark = "{\"userID\":1}|{\"conversationID\":1}|{\"hasReadSeq\":\"1\"}";
    rows.put("/msg/mark_conversation_as_read", new Row(Access.SELF, mark));
    rows.put("/msg/set_conversation_has_read_seq", new Row(Access.SELF, mark));
    rows.put("/msg/get_server_time", new Row(Access.USER, ""));
    rows.put(
        "/group/create_group",
        new Row(
            Access.SELF,
            "{\"ownerUserID\":1}|{\"memberUserIDs\":\"a\"}|{\"groupInfo\":[]}|{\"sendMessage\":\"x\"}"));
    rows.put(
        "/group/invite_user_to_group",
        new Row(Access.USER, "{\"groupID\":1}|{\"invitedUserIDs\":[{}]}"));
    rows.put("/group/get_groups_info", new Row(Access.USER, "{\"groupIDs\":[1]}"));
    rows.put(
        "/group/get_group_member_list",
        new Row(Access.USER, "{\"groupID\":1}|{\"filter\":\"0\"}|{\"pagination\":[]}"));
    rows.put(
        "/group/get_group_members_info",
        new Row(Access.USER, "{\"groupID\":1}|{\"userIDs\":\"a\"}"));
    rows.put("/group/get_full_group_member_user_ids", new Row(Access.USER, "{\"groupID\":1}"));
    rows.put(
        "/group/get_joined_group_list",
        new Row(Access.SELF, "{\"fromUserID\":1}|{\"pagination\":1}"));
    rows.put("/group/get_incremental_join_groups", new Row(Access.SELF, listOf));
    rows.put("/group/get_full_join_group_ids", new Row(Access.SELF, user));
    rows.put(
        "/group/get_incremental_group_members_batch",
        new Row(Access.SELF, "{\"userID\":1}|{\"reqList\":[1]}"));
    rows.put("/conversation/get_incremental_conversations", new Row(Access.SELF, listOf));
    rows.put("/conversation/get_full_conversation_ids", new Row(Access.SELF, user));
    rows.put("/conversation/get_owner_conversation", new Row(Access.SELF, paged));
    rows.put("/conversation/get_all_conversations", new Row(Access.SELF, "{\"ownerUserID\":1}"));
    rows.put(
        "/conversation/get_conversations",
        new Row(Access.SELF, "{\"ownerUserID\":1}|{\"conversationIDs\":1}"));
    rows.put(
        "/conversation/get_conversation",
        new Row(Access.SELF, "{\"ownerUserID\":1}|{\"conversationID\":1}"));
    rows.put("/conversation/get_not_notify_conversation_ids", new Row(Access.SELF, user));
    rows.put("/friend/get_incremental_friends", new Row(Access.SELF, listOf));
    rows.put("/friend/get_full_friend_user_ids", new Row(Access.SELF, user));
    rows.put("/friend/get_friend_list", new Row(Access.SELF, paged));
    rows.put(
        "/friend/get_designated_friends",
        new Row(Access.SELF, "{\"ownerUserID\":1}|{\"friendUserIDs\":\"a\"}"));
    rows.put("/friend/get_black_list", new Row(Access.SELF, paged));
    rows.put(
        "/jssdk/get_active_conversations",
        new Row(Access.USER, "{\"ownerUserID\":1}|{\"count\":\"1\"}"));
    rows.put(
        "/jssdk/get_conversations",
        new Row(Access.USER, "{\"ownerUserID\":1}|{\"conversationIDs\":1}"));
    return rows;
  }
}
