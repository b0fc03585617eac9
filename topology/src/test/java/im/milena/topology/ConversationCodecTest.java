package im.milena.topology;

import static im.milena.log.TestMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.Seq;
import im.milena.serdes.NewerVersionException;
import im.milena.serdes.UndecodableException;
import im.milena.topology.rules.Conversation;
import im.milena.topology.rules.Participants;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationCodecTest {
  private final ConversationCodec codec = new ConversationCodec();

  static Stream<Conversation> conversations() {
    return Stream.of(
        Conversation.NEW,
        new Conversation(new Seq(7), new Seq(3), new Participants.Members()),
        new Conversation(
            new Seq(1L << 40),
            new Seq(1),
            new Participants.Pair(user("a".repeat(128)), user("ü".repeat(64)))));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void whatIsWrittenIsReadBack(Conversation conversation) {
    assertThat(codec.decode(codec.encode(conversation))).isEqualTo(conversation);
  }

  @Test
  void theBytesArePinned() {
    var conversation =
        new Conversation(
            new Seq(258), new Seq(2), new Participants.Pair(user("alice"), user("bob")));

    assertThat(HexFormat.of().formatHex(codec.encode(conversation)))
        .isEqualTo("010000000000000102" + "0000000000000002" + "01" + "05616c696365" + "03626f62");
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 0}))
        .isInstanceOf(UndecodableException.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {2, 0}))
        .isInstanceOf(NewerVersionException.class);
  }
}
