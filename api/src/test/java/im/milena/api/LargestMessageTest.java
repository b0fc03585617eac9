package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.sending.Sendable;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.Pulled;
import im.milena.wire.Response;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients ask for ten messages when they missed a push, and take frames of a megabyte. */
class LargestMessageTest {
  private static final int CLIENT_FRAME_BYTES = 1_048_576;

  @ParameterizedTest
  @EnumSource(names = {"GOB", "JSON"})
  void tenOfThemFitOneFrame(FrameFormat format) {
    Pulled ten =
        new Pulled(
            Map.of(
                new ConversationId("si_alice_bob"),
                new Pulled.Page(
                    LongStream.rangeClosed(1, 10)
                        .mapToObj(i -> largest(Long.MAX_VALUE - i))
                        .toList(),
                    true,
                    new Seq(Long.MAX_VALUE))));
    Response answer = new Response(1002, "i".repeat(64), "o".repeat(256), 0, "", ten.encode());

    byte[] frame = new FrameCodecs(CLIENT_FRAME_BYTES).of(format).encode(answer);

    assertThat(frame.length).isLessThanOrEqualTo(CLIENT_FRAME_BYTES);
  }

  private static SequencedMessage largest(long seq) {
    SequencedMessage empty = message(seq, 0);
    int rest = Sendable.MAX_MESSAGE_BYTES - Codecs.MESSAGE.encode(empty).length;
    return message(seq, rest);
  }

  private static SequencedMessage message(long seq, int contentBytes) {
    return new SequencedMessage(
        new Seq(seq),
        Message.builder(new UserId("alice"))
            .receiver("bob")
            .content("x".repeat(contentBytes))
            .build());
  }
}
