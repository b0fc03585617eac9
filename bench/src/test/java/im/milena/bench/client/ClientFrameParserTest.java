package im.milena.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes: the examples of RFC 6455 §5.7, and frames made like them. */
class ClientFrameParserTest {
  private final List<String> frames = new ArrayList<>();
  private final ClientFrameParser parser =
      new ClientFrameParser((opcode, payload) -> frames.add(opcode + ":" + new String(payload)));

  @Test
  void aTextFrameIsTaken() {
    take("810548656c6c6f");

    assertThat(frames).containsExactly("1:Hello");
  }

  @Test
  void fragmentsArePutTogetherAroundAControlFrame() {
    take("010348656c" + "8900" + "80026c6f");

    assertThat(frames).containsExactly("9:", "1:Hello");
  }

  @Test
  void anUnfinishedFrameStaysInTheBuffer() {
    for (int end = 1; end < 7; end++) {
      ByteBuffer part = ByteBuffer.wrap(HexFormat.of().parseHex("810548656c6c6f"), 0, end);
      parser.take(part);
      assertThat(part.remaining()).isEqualTo(end);
    }
    assertThat(frames).isEmpty();
  }

  @Test
  void longFramesHaveLongerLengths() {
    take("827e0100" + "41".repeat(256));
    take("827f0000000000010000" + "42".repeat(65_536));

    assertThat(frames).containsExactly("2:" + "A".repeat(256), "2:" + "B".repeat(65_536));
  }

  @Test
  void aFrameOverTheLimitIsRefused() {
    assertThatThrownBy(() -> take("827f0000000000100001"))
        .hasMessage("frame must be at most 1048576 bytes, got: 1048577");
  }

  @Test
  void aClientsFrameIsMasked() {
    ByteBuffer frame =
        ClientFrameParser.masked(
            ClientFrameParser.TEXT, ClientFrameParser.utf8("Hello"), 0x37fa213d);

    assertThat(HexFormat.of().formatHex(frame.array(), 0, frame.limit()))
        .isEqualTo("818537fa213d7f9f4d5158");
  }

  private void take(String hex) {
    parser.take(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }
}
