package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What backends send, and what is read of it. */
abstract class MessageContract extends AreaContract {
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

    assertThat(api.code("/msg/newest_seq", token, "{\"userID\":\"" + bob + "\"}")).isEqualTo(1002);
  }

  @Test
  void aMessageThatClientsCouldNotReadIsRefused() {
    api.register(alice, bob);

    JsonNode answer =
        api.post(
            "/msg/send_msg",
            api.adminToken(),
            """
            {"sendID":"%s","recvID":"%s","content":{"content":"%s"},"contentType":101,"sessionType":1}
            """
                .formatted(alice, bob, "x".repeat(100_000)));

    assertThat(answer.get("errCode").asInt()).isEqualTo(1001);
    assertThat(answer.get("errDlt").asText())
        .contains("a message must be at most 77824 bytes when encoded, got: 100");
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
  void whatIsSentToEverybodyReachesEachOnceHoweverOftenItIsRepeated() {
    api.register(alice, bob);
    String body =
        """
        {"sendID":"%s","isSendAll":true,"clientMsgID":"all","content":{"content":"hi"},
         "contentType":101,"sessionType":1}
        """
            .formatted(alice);
    String chat = "si_" + alice + "_" + bob;

    api.data("/msg/batch_send_msg", api.adminToken(), body);
    JsonNode repeated = api.data("/msg/batch_send_msg", api.adminToken(), body);

    JsonNode messages = pull(api.token(bob), bob, chat).at("/msgs/" + chat + "/Msgs");
    assertThat(messages).hasSize(1);
    assertThat(repeated.get("results").findValuesAsText("serverMsgID"))
        .contains(messages.at("/0/serverMsgID").asText());
  }

  @Test
  void aPullOfMoreBytesThanAnAnswerMayHaveGivesTheNewestAndSaysThatThereAreMore() {
    api.register(alice, bob);
    String admin = api.adminToken();
    String chat = "si_" + alice + "_" + bob;
    int sent = 120;
    for (int i = 1; i <= sent; i++) {
      api.data(
          "/msg/send_msg",
          admin,
          """
          {"sendID":"%s","recvID":"%s","clientMsgID":"m%d","content":{"content":"%s"},
           "contentType":101,"sessionType":1}
          """
              .formatted(alice, bob, i, "x".repeat(75_000)));
    }

    JsonNode page =
        api.data(
                "/msg/pull_msg_by_seq",
                api.token(alice),
                """
                {"userID":"%s","order":1,
                 "seqRanges":[{"conversationID":"%s","begin":1,"end":%d,"num":%d}]}
                """
                    .formatted(alice, chat, sent, sent))
            .at("/msgs/" + chat);

    assertThat(page.get("Msgs").size()).isBetween(100, 115);
    assertThat(page.get("Msgs").findValuesAsText("seq")).last().isEqualTo("" + sent);
    assertThat(page.get("isEnd").asBoolean()).isFalse();
  }

  @Test
  void aSickLogIsAnErrorAndNotAnAcknowledgement() {
    api.register(alice, bob);
    api.log.sicken(true);

    JsonNode answer = api.sending(alice, bob);

    assertThat(answer.get("errCode").asInt()).isEqualTo(500);
    assertThat(answer.get("errMsg").asText()).isEqualTo("ServerInternalError");
    assertThat(answer.has("data")).isFalse();
  }
}
