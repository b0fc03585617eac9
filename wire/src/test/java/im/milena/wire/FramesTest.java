package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.serdes.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramesTest {
  private final FrameCodecs codecs = new FrameCodecs(FrameCodecs.MAX_REQUEST_BYTES);

  @ParameterizedTest
  @EnumSource
  void bothDirectionsSurviveEveryFormat(FrameFormat format) {
    FrameCodec codec = codecs.of(format);
    var request = new Request(1003, "t", "ü1", "op", "u1_1", new byte[] {0, (byte) 0xff, 7});
    var response = new Response(2001, "", "op", 1302, "BlockedByPeer", new byte[100_000]);

    assertThat(codec.decodeRequest(codec.encode(request)))
        .usingRecursiveComparison()
        .isEqualTo(request);
    assertThat(codec.decodeResponse(codec.encode(response)))
        .usingRecursiveComparison()
        .isEqualTo(response);
  }

  @Test
  void aJsonAnswerHasAllSixKeys() {
    byte[] frame =
        codecs.of(FrameFormat.JSON).encode(new Response(1001, "i", "o", 0, "", new byte[] {1}));

    assertThat(new String(frame, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"reqIdentifier\":1001,\"msgIncr\":\"i\",\"operationID\":\"o\",\"errCode\":0,"
                + "\"errMsg\":\"\",\"data\":\"AQ==\"}");
  }

  @Test
  void theJsClientsRequestIsReadThoughItLacksKeysAndHasOthers() {
    var frame =
        "{\"reqIdentifier\":1006,\"msgIncr\":\"7\",\"sendID\":\"u\",\"operationID\":\"o\","
            + "\"data\":null,\"more\":{\"a\":[1]}}";

    Request request =
        codecs.of(FrameFormat.JSON).decodeRequest(frame.getBytes(StandardCharsets.UTF_8));

    assertThat(request.reqIdentifier()).isEqualTo(1006);
    assertThat(request.token()).isEmpty();
    assertThat(request.data()).isEmpty();
  }

  @Test
  void wrongTypesAndTrailingBytesAreRefused() {
    for (String frame :
        new String[] {
          "{\"reqIdentifier\":\"1\"}",
          "{\"sendID\":1}",
          "[]",
          "",
          "{} {}",
          "{\"data\":\"%\"}",
          "{\"reqIdentifier\":99999999999}"
        }) {
      assertThatThrownBy(
              () ->
                  codecs.of(FrameFormat.JSON).decodeRequest(frame.getBytes(StandardCharsets.UTF_8)))
          .as(frame)
          .isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void gzipInflatesUpToItsLimitAndNoFurther() {
    var gzip = new Gzip(1_000);

    assertThat(gzip.inflate(gzip.deflate(new byte[1_000]))).hasSize(1_000);
    assertThatThrownBy(() -> gzip.inflate(gzip.deflate(new byte[1_001])))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("1000");
  }
}
