package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user's list of conversations, and what they set in them. */
abstract class ConversationContract extends AreaContract {
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
  void whatClientsAskAtLoginIsThereForANewUser() {
    String token = api.register(alice);
    String self = "{\"userID\":\"" + alice + "\"}";

    assertThat(
            api.data("/conversation/get_not_notify_conversation_ids", token, self)
                .get("conversationIDs"))
        .isEmpty();
    assertThat(api.data("/friend/get_incremental_friends", token, self).get("full").asBoolean())
        .isTrue();
    assertThat(api.data("/friend/get_full_friend_user_ids", token, self).get("userIDs")).isEmpty();
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
    assertThat(ids("/conversation/get_not_notify_conversation_ids", token)).containsExactly(chat());
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

    assertThat(api.sending(alice, bob).get("errCode").asInt()).isEqualTo(1001);
  }

  @Test
  void anOperatorsNoteAboutAUserStandsInTheRowsOfOthers() {
    String token = api.register(alice, bob);
    api.text(alice, bob, "m1");

    api.data(
        "/conversation/update_conversations_by_user",
        api.adminToken(),
        "{\"userID\":\"%s\",\"ex\":\"e\"}".formatted(alice));

    assertThat(row(api.token(bob), bob).get("ex").asText()).isEqualTo("e");
    assertThat(row(token, alice).get("ex").asText()).isEmpty();
  }

  private JsonNode row(String token, String owner) {
    return api.data(
            "/conversation/get_conversation",
            token,
            "{\"ownerUserID\":\"%s\",\"conversationID\":\"%s\"}".formatted(owner, chat()))
        .get("conversation");
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
