package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.serdes.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The hex texts are what Go 1.19's encoding/gob writes, and what OpenIM's wasm client sent. */
class GobFrameCodecTest {
  private static final String PREFIX =
      "60ff81030101045265737001ff82000106010d5265714964656e74696669657201040001074d7367496e6372"
          + "010c00010b4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c000104"
          + "44617461010a000000";

  private final GobFrameCodec codec = new GobFrameCodec();

  @Test
  void anAnswerIsWrittenAsGoWritesIt() {
    assertWritten(
        new Response(1001, "u1_1", "op1", 0, "", new byte[] {1, 2, 3}),
        "17ff8201fe07d2010475315f3101036f703103030102" + "0300");
  }

  @Test
  void aRefusalIsWrittenAsGoWritesIt() {
    assertWritten(
        new Response(1003, "u1_2", "op2", 1302, "BlockedByPeer", new byte[0]),
        "25ff8201fe07d6010475315f3201036f703201fe0a2c010d426c6f636b6564427950656572" + "00");
  }

  @Test
  void aPushIsWrittenAsGoWritesIt() {
    assertWritten(
        new Response(2001, "", "op9", 0, "", new byte[] {0x0a, 0}),
        "10ff8201fe0fa202036f703903020a0000");
  }

  @Test
  void aKickIsWrittenAsGoWritesIt() {
    assertWritten(new Response(2002, "", "", 0, "", new byte[0]), "07ff8201fe0fa400");
  }

  @Test
  void zerosAreLeftOut() {
    assertWritten(new Response(0, "", "", 0, "", new byte[0]), "03ff8200");
  }

  @Test
  void lengthsAbove127TakeSeveralBytes() {
    byte[] frame = codec.encode(new Response(1001, "u1_1", "", 0, "", new byte[300]));
    String value = HexFormat.of().formatHex(frame).substring(PREFIX.length());
    assertThat(value).contains("fe012c");
    assertThat(codec.decodeResponse(frame).data()).hasSize(300);
  }

  private void assertWritten(Response response, String value) {
    assertThat(HexFormat.of().formatHex(codec.encode(response))).isEqualTo(PREFIX + value);
  }

  @Test
  void aFrameOfTheWasmClientIsRead() {
    Request request = codec.decodeRequest(wasmFrame());

    assertThat(request.reqIdentifier()).isEqualTo(1001);
    assertThat(request.token()).isEmpty();
    assertThat(request.sendId()).isEqualTo("u1");
    assertThat(request.operationId()).isEqualTo("163700000000000000000000000000000001");
    assertThat(request.msgIncr()).isEqualTo("u1_1637000000000000000");
    assertThat(NewestSeqsRequest.decode(request.data()).user().value()).isEqualTo("u1");
  }

  /** Type id 64, as Go 1.24 has it. */
  private static byte[] wasmFrame() {
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(
        HexFormat.of()
            .parseHex(
                "657f0301010c47656e6572616c577352657101ff80000106010d5265714964656e7469666965720104"
                    + "000105546f6b656e010c00010653656e644944010c00010b4f7065726174696f6e4944010c00"
                    + "01074d7367496e6372010c00010444617461010a000000"
                    + "4fff8001fe07d20202"
                    + "75310124"));
    frame.writeBytes("163700000000000000000000000000000001".getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(new byte[] {1, 0x16});
    frame.writeBytes("u1_1637000000000000000".getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(HexFormat.of().parseHex("01040a02753100"));
    return frame.toByteArray();
  }

  /**
   * As a later client might send it: {@code struct { Tags []string; SendID string; Extra
   * map[string]uint; ReqIdentifier int }}, ids 66 to 68 in use and the fields in another order.
   */
  @Test
  void fieldsAreMatchedByNameAndUnknownOnesAreSkipped() {
    byte[] frame =
        gob(
            "ff85"
                + "03"
                + "01"
                + "01"
                + "01"
                + "54"
                + "01"
                + "ff86"
                + "00" // struct T, id 67
                + "01"
                + "04"
                + "01"
                + "04"
                + "54616773"
                + "01"
                + "ff84"
                + "00" // Tags: 66
                + "01"
                + "06"
                + "53656e644944"
                + "01"
                + "0c"
                + "00" // SendID: string
                + "01"
                + "05"
                + "4578747261"
                + "01"
                + "ff88"
                + "00" // Extra: 68
                + "01"
                + "0d"
                + "5265714964656e746966696572"
                + "01"
                + "04"
                + "00"
                + "00"
                + "00",
            "ff83" + "02" + "01" + "01" + "01" + "53" + "01" + "ff84" + "00" + "01" + "0c" + "00"
                + "00", // slice of string, id 66
            "ff87" + "04" + "01" + "01" + "01" + "4d" + "01" + "ff88" + "00" + "01" + "0c" + "01"
                + "06" + "00" + "00", // map of string to uint, id 68
            "ff86"
                + "01"
                + "02"
                + "0161"
                + "0162" // Tags = [a, b]
                + "01"
                + "02"
                + "7531" // SendID = u1
                + "01"
                + "01"
                + "0178"
                + "07" // Extra = {x: 7}
                + "01"
                + "fe07d2"
                + "00");

    Request request = codec.decodeRequest(frame);

    assertThat(request.sendId()).isEqualTo("u1");
    assertThat(request.reqIdentifier()).isEqualTo(1001);
  }

  private static byte[] gob(String... messages) {
    var frame = new ByteArrayOutputStream();
    for (String message : messages) {
      byte[] bytes = HexFormat.of().parseHex(message);
      frame.write(bytes.length);
      frame.writeBytes(bytes);
    }
    return frame.toByteArray();
  }

  @Test
  void aFieldOfAnotherKindIsRefused() {
    byte[] frame = codec.encode(new Response(1, "a", "", 0, "", new byte[0]));
    // MsgIncr declared as int instead of string.
    int declared = new String(frame, StandardCharsets.ISO_8859_1).indexOf("MsgIncr") + 8;
    frame[declared] = 4;

    assertThatThrownBy(() -> codec.decodeResponse(frame))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("MsgIncr");
  }

  @Test
  void aLengthThatLiesAllocatesNothing() {
    assertThatThrownBy(() -> codec.decodeRequest(HexFormat.of().parseHex("f87fffffffffffffff00")))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void numbersKeepTheirSign() {
    byte[] frame = codec.encode(new Response(-1001, "", "", Integer.MIN_VALUE, "", new byte[0]));

    assertThat(codec.decodeResponse(frame).reqIdentifier()).isEqualTo(-1001);
    assertThat(codec.decodeResponse(frame).errCode()).isEqualTo(Integer.MIN_VALUE);
  }
}
