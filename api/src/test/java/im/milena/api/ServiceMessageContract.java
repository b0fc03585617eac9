package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What services send: notices, answers, and how they learn what became of it. */
abstract class ServiceMessageContract extends ChatContract {
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
    api.sending(alice, bob);
    assertThat(api.data(path, admin, "{}").get("status").asInt()).isEqualTo(2);

    api.log.sicken(true);
    api.sending(alice, bob);

    assertThat(api.data(path, admin, "{}").get("status").asInt()).isEqualTo(3);
  }
}
