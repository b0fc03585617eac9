package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What becomes of what was said: revoked, deleted, cleared, read. */
abstract class MessageChangeContract extends ChatContract {
  @Test
  void aRevokedMessageIsRevokedForTheNextReaders() {
    String body = "{\"conversationID\":\"%s\",\"seq\":1,\"userID\":\"%s\"}".formatted(chat, alice);

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

  private String deletion(long seq, String option) {
    return "{\"conversationID\":\"%s\",\"seqs\":[%d],\"userID\":\"%s\",\"deleteSyncOpt\":%s}"
        .formatted(chat, seq, bob, option);
  }

  private JsonNode first(String token, String user) {
    return pull(token, user, chat).at("/msgs/" + chat + "/Msgs/0");
  }

  private long hasRead(String token, String user) {
    return api.data(
            "/msg/get_conversations_has_read_and_max_seq", token, "{\"userID\":\"" + user + "\"}")
        .at("/seqs/" + chat + "/hasReadSeq")
        .asLong();
  }
}
