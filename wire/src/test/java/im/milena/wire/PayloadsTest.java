package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.TestMessages;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  private static final UserId USER = new UserId("u1");
  private static final ConversationId CHAT = new ConversationId("si_a_b");
  private static final SequencedMessage MESSAGE =
      new SequencedMessage(new Seq(3), TestMessages.text("a", "b", "m1"));

  @Test
  void requestsSurvive() {
    var range = new PullRequest.Range(CHAT, 0, 9, 10);
    var pull = new PullRequest(USER, List.of(range), true);
    var seqs = new SeqsRequest(USER, Map.of(CHAT, List.of(new Seq(1), new Seq(2))), false);
    var states = new ReadStatesRequest(USER, List.of(CHAT), true);
    var last = new LastMessagesRequest(USER, List.of(CHAT));
    var logout = new LogoutRequest(USER, 5);
    var background = new BackgroundRequest(USER, true);
    var subscribe = new SubscribeRequest(List.of(USER), List.of(new UserId("u2")));

    assertThat(PullRequest.decode(pull.encode())).isEqualTo(pull);
    assertThat(SeqsRequest.decode(seqs.encode())).isEqualTo(seqs);
    assertThat(ReadStatesRequest.decode(states.encode())).isEqualTo(states);
    assertThat(LastMessagesRequest.decode(last.encode())).isEqualTo(last);
    assertThat(LogoutRequest.decode(logout.encode())).isEqualTo(logout);
    assertThat(BackgroundRequest.decode(background.encode())).isEqualTo(background);
    assertThat(SubscribeRequest.decode(subscribe.encode())).isEqualTo(subscribe);
  }

  @Test
  void answersSurvive() {
    var seqs = new NewestSeqs(Map.of(CHAT, new Seq(3)));
    var states =
        new ReadStates(
            Map.of(CHAT, new ReadStates.State(new Seq(3), new Seq(2), 1_700)), List.of(CHAT));
    var last = new LastMessages(Map.of(CHAT, MESSAGE));
    var sent = new SendAnswer("s", "c", 1_700);
    var online = new OnlinePlatforms(Map.of(USER, List.of(1, 5), new UserId("u2"), List.of()));

    assertThat(NewestSeqs.decode(seqs.encode())).isEqualTo(seqs);
    assertThat(ReadStates.decode(states.encode())).isEqualTo(states);
    assertThat(LastMessages.decode(last.encode())).isEqualTo(last);
    assertThat(SendAnswer.decode(sent.encode())).isEqualTo(sent);
    assertThat(OnlinePlatforms.decode(online.encode())).isEqualTo(online);
  }

  @Test
  void chatsAndNotificationLinesTravelInTwoMaps() {
    var line = new ConversationId("n_a_b");
    byte[] chat = Pulled.one(CHAT, MESSAGE).encode();
    byte[] notification = Pulled.one(line, MESSAGE).encode();

    assertThat(chat[0]).as("field 1: msgs").isEqualTo((byte) 0x0a);
    assertThat(notification[0]).as("field 2: notificationMsgs").isEqualTo((byte) 0x12);
    assertThat(Pulled.decode(notification).pages().get(line).messages()).containsExactly(MESSAGE);
  }

  @Test
  void aConversationWithoutMessagesKeepsItsKey() {
    var empty = new Pulled(Map.of(CHAT, new Pulled.Page(List.of(), true, new Seq(9))));

    assertThat(Pulled.decode(empty.encode())).isEqualTo(empty);
  }

  /** OpenIM's clients pack; the protocol allows both. */
  @Test
  void seqsAreReadPackedAndUnpacked() {
    String start = "0a02" + "7531" + "12%s" + "1206" + "73695f615f62";
    byte[] packed = HexFormat.of().parseHex(start.formatted("0c") + "1a020102");
    byte[] unpacked = HexFormat.of().parseHex(start.formatted("0c") + "18011802");

    assertThat(SeqsRequest.decode(packed)).isEqualTo(SeqsRequest.decode(unpacked));
    assertThat(SeqsRequest.decode(packed).wanted())
        .containsEntry(CHAT, List.of(new Seq(1), new Seq(2)));
  }

  @Test
  void aPongRepeatsTheBodyAndAlwaysHasOne() {
    assertThat(ControlFrame.parse("{\"type\":\"ping\",\"body\":{\"a\":1}}").pong().text())
        .isEqualTo("{\"type\":\"pong\",\"body\":{\"a\":1}}");
    assertThat(ControlFrame.parse("{\"type\":\"ping\"}").pong().text())
        .isEqualTo("{\"type\":\"pong\",\"body\":null}");
  }

  @Test
  void nobodysPlatformsAreNotNothing() {
    byte[] payload = new OnlinePlatforms(Map.of()).encode();

    assertThat(payload).isNotEmpty();
    assertThat(OnlinePlatforms.decode(payload).platforms()).isEmpty();
  }
}
