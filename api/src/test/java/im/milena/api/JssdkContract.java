package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The JS client's list of conversations with all that it shows. */
abstract class JssdkContract extends AreaContract {
  @Test
  void theJsClientGetsItsListInProtobuf() throws IOException {
    api.register(alice, bob);
    api.text(alice, bob, "m1");

    CodedInputStream in = CodedInputStream.newInstance(activeInProtobuf());

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
    assertThat(data.at("/conversations/0/friend").isNull()).isTrue();
  }

  @Test
  void aFriendComesWithWhatTheUserKeepsOfHim() {
    befriend();
    String chat = "si_" + alice + "_" + bob;

    JsonNode data =
        api.data(
            "/jssdk/get_conversations", api.token(bob), "{\"conversationIDs\":[\"" + chat + "\"]}");

    JsonNode friend = data.at("/conversations/0/friend");
    assertThat(friend.get("ownerUserID").asText()).isEqualTo(bob);
    assertThat(friend.get("friendUserID").asText()).isEqualTo(alice);
    assertThat(friend.get("remark").asText()).isEqualTo("Al");
    assertThat(friend.get("addSource").asInt()).isEqualTo(1);
    assertThat(friend.get("operatorUserID").asText()).isEqualTo("imAdmin");
    assertThat(friend.get("createTime").asLong())
        .isBetween(1_000_000_000_000L, 10_000_000_000_000L);
    assertThat(friend.get("isPinned").asBoolean()).isFalse();
  }

  @Test
  void theFriendIsInTheProtobufToo() throws IOException {
    befriend();

    CodedInputStream friend = CodedInputStream.newInstance(field(4, field(2, activeInProtobuf())));

    assertThat(friend.readTag()).isEqualTo(10);
    assertThat(friend.readString()).isEqualTo(bob);
    assertThat(friend.readTag()).isEqualTo(18);
    assertThat(friend.readString()).isEqualTo(alice);
    assertThat(friend.readTag()).isEqualTo(26);
    assertThat(friend.readString()).isEqualTo("Al");
    assertThat(friend.readTag()).isEqualTo(32);
    assertThat(friend.readInt64()).isBetween(1_000_000_000_000L, 10_000_000_000_000L);
    assertThat(friend.readTag()).isEqualTo(40);
    assertThat(friend.readInt32()).isEqualTo(1);
    assertThat(friend.readTag()).isEqualTo(50);
    assertThat(friend.readString()).isEqualTo("imAdmin");
    assertThat(friend.isAtEnd()).isTrue();
  }

  /** Bob has Alice as a friend and calls her something; she has written to him. */
  private void befriend() {
    api.register(alice, bob);
    api.data(
        "/friend/import_friend",
        api.adminToken(),
        "{\"ownerUserID\":\"%s\",\"friendUserIDs\":[\"%s\"]}".formatted(bob, alice));
    api.data(
        "/friend/set_friend_remark",
        api.token(bob),
        "{\"ownerUserID\":\"%s\",\"friendUserID\":\"%s\",\"remark\":\"Al\"}".formatted(bob, alice));
    api.text(alice, bob, "m1");
  }

  private byte[] activeInProtobuf() {
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
    return Base64.getDecoder().decode(RunningApi.json(response.body()).get("data").asText());
  }

  /** The embedded message that has the number. */
  private static byte[] field(int number, byte[] message) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == number) {
        return in.readByteArray();
      }
      in.skipField(tag);
    }
    throw new AssertionError("no field " + number);
  }
}
