package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
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

    byte[] data = Base64.getDecoder().decode(RunningApi.json(response.body()).get("data").asText());
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
}
