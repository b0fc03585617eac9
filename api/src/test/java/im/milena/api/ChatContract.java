package im.milena.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Alice has written to Bob twice. */
abstract class ChatContract extends AreaContract {
  String chat;
  String asAlice;
  String asBob;

  @BeforeEach
  void aliceWritesTwice() {
    asAlice = api.register(alice, bob);
    asBob = api.token(bob);
    chat = "si_" + alice + "_" + bob;
    api.text(alice, bob, "m1");
    api.text(alice, bob, "m2");
  }

  List<Integer> statuses(String token, String user) {
    return pull(token, user, chat).at("/msgs/" + chat + "/Msgs").findValues("status").stream()
        .map(JsonNode::asInt)
        .toList();
  }

  static String content(JsonNode message) {
    return new String(
        Base64.getDecoder().decode(message.get("content").asText()), StandardCharsets.UTF_8);
  }
}
