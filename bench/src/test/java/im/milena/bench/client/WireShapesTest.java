package im.milena.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.serdes.UndecodableException;
import im.milena.wire.NewestSeqs;
import im.milena.wire.Pulled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bench's own protobuf against the server's codecs. */
class WireShapesTest {
  @Test
  void anOutgoingMessageIsWhatTheServerReads() {
    byte[] payload =
        new OutgoingText("alice", "bob", "", "id-1", "{\"content\":\"x\"}").payload(5, 1_234);

    Message message = Codecs.MESSAGE.decode(payload).message();

    assertThat(message.sender()).isEqualTo(new UserId("alice"));
    assertThat(message.receiver()).isEqualTo("bob");
    assertThat(message.chat().value()).isEqualTo("si_alice_bob");
    assertThat(message.clientMessageId()).isEqualTo("id-1");
    assertThat(message.content()).isEqualTo("{\"content\":\"x\"}");
    assertThat(message.contentType()).isEqualTo(101);
    assertThat(message.createTime()).isEqualTo(1_234);
  }

  @Test
  void aGroupsMessageGoesToItsConversation() {
    byte[] payload = new OutgoingText("alice", "", "g", "id-1", "{}").payload(5, 1);

    assertThat(Codecs.MESSAGE.decode(payload).message().chat().value()).isEqualTo("sg_g");
  }

  @Test
  void messagesOfChatsAreReadAndNoticesLeftOut() {
    var pulled =
        new Pulled(
            Map.of(
                new ConversationId("si_alice_bob"),
                new Pulled.Page(List.of(message("one", 1), message("two", 300)), true, new Seq(9)),
                new ConversationId("n_alice_bob"),
                new Pulled.Page(List.of(message("notice", 7)), true, Seq.NONE)));
    var read = new ArrayList<ReceivedMessage>();

    ReceivedMessage.read(pulled.encode(), read::add);

    assertThat(read)
        .containsExactly(
            new ReceivedMessage("si_alice_bob", "one", 1),
            new ReceivedMessage("si_alice_bob", "two", 300));
  }

  @Test
  void newestSeqsAreReadAsTheServerWritesThem() {
    byte[] answer =
        new NewestSeqs(
                Map.of(
                    new ConversationId("si_alice_bob"),
                    new Seq(300),
                    new ConversationId("n_alice_alice"),
                    new Seq(1)))
            .encode();

    assertThat(Seqs.newest(answer))
        .containsOnly(Map.entry("si_alice_bob", 300L), Map.entry("n_alice_alice", 1L));
  }

  @Test
  void hostileBytesAreRefusedAndNothingWorse() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    byte[] right = Pulled.one(new ConversationId("si_a_b"), message("m", 1)).encode();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = right.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        ReceivedMessage.read(bytes, r -> {});
      } catch (UndecodableException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
    assertThatThrownBy(() -> ReceivedMessage.read(new byte[] {10, 127}, r -> {}))
        .isInstanceOf(UndecodableException.class);
  }

  private static SequencedMessage message(String id, long seq) {
    return new SequencedMessage(
        new Seq(seq),
        Message.builder(new UserId("alice")).receiver("bob").clientMessageId(id).build());
  }
}
