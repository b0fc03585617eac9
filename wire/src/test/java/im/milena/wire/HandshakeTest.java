package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final String NATIVE =
      "sendID=u1&token=t.t-t_t&platformID=2&operationID=o&isBackground=false&compression=gzip";

  @Test
  void aNativeClientSpeaksGzippedGobAndIsToldNothing() {
    assertThat(Handshake.parse(NATIVE, ""))
        .isEqualTo(new Handshake(new UserId("u1"), "t.t-t_t", 2, "o", FrameFormat.GOB_GZIP, false));
  }

  @Test
  void theJsClientSpeaksJsonAndIsTold() {
    var query =
        "sendID=u%201&token=t&platformID=5&operationID=o&isBackground=false&isMsgResp=true&sdkType=js";

    assertThat(Handshake.parse(query, ""))
        .isEqualTo(new Handshake(new UserId("u 1"), "t", 5, "o", FrameFormat.JSON, true));
  }

  @Test
  void compressionMayComeAsAHeader() {
    String query = NATIVE.replace("&compression=gzip", "");

    assertThat(((Handshake) Handshake.parse(query, "gzip")).format())
        .isEqualTo(FrameFormat.GOB_GZIP);
    assertThat(((Handshake) Handshake.parse(query, "br")).format()).isEqualTo(FrameFormat.GOB);
  }

  @Test
  void allParametersMayComeInOne() {
    var json =
        "{\"token\":\"t\",\"userID\":\"u\",\"platformID\":5,\"operationID\":\"o\",\"sdkType\":\"js\","
            + "\"compression\":\"gzip\",\"sendResponse\":true,\"background\":true}";
    var v =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(Handshake.parse("v=" + v, ""))
        .isEqualTo(new Handshake(new UserId("u"), "t", 5, "o", FrameFormat.JSON_GZIP, true));
    assertThat(problem("v=%7B%7D").code()).isEqualTo(1602);
  }

  @Test
  void everyMissingOrWrongParameterIsNamed() {
    assertThat(problem("").code()).isEqualTo(1602);
    for (String name : new String[] {"sendID", "token", "platformID", "operationID"}) {
      HandshakeProblem problem = problem(NATIVE.replaceAll(name + "=[^&]*&", ""));
      assertThat(problem.code()).isEqualTo(1602);
      assertThat(problem.name()).isEqualTo("args err, need token, sendID, platformID");
      assertThat(problem.detail()).contains(name);
    }
    assertThat(problem(NATIVE.replace("platformID=2", "platformID=12")).code()).isEqualTo(1602);
    assertThat(problem(NATIVE.replace("platformID=2", "platformID=x")).code()).isEqualTo(1602);
    assertThat(problem(NATIVE + "&sdkType=rust").code()).isEqualTo(1602);
    assertThat(problem(NATIVE.replace("isBackground=false", "isBackground=no")).code())
        .isEqualTo(500);
  }

  @Test
  void theTokenDoesNotShowInTexts() {
    assertThat(Handshake.parse(NATIVE, "").toString()).doesNotContain("t.t-t_t");
  }

  @Test
  void aProblemStaysBelowWhatNativeClientsRead() {
    var problem = new HandshakeProblem(1503, "TokenMalformedError", "\"é".repeat(5_000));

    assertThat(problem.json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024);
    assertThat(HandshakeProblem.NONE.json())
        .isEqualTo("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}");
  }

  private static HandshakeProblem problem(String query) {
    return (HandshakeProblem) Handshake.parse(query, "");
  }
}
