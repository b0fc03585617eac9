package im.milena.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.message.UnicodeText;
import im.milena.message.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * What a client says of itself when it connects. It never says that it starts in the background:
 * OpenIM reads that flag and ignores it.
 *
 * @param platform one of OpenIM's platform numbers
 * @param reportsResult whether the client wants the result as a first text frame; to others a text
 *     frame is fatal
 */
public record Handshake(
    UserId user,
    String token,
    int platform,
    String operationId,
    FrameFormat format,
    boolean reportsResult)
    implements ParsedHandshake {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_PLATFORM = 11;
  private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

  @Override
  public void match(Cases cases) {
    cases.handshake(this);
  }

  /** The token is a secret. */
  @Override
  public String toString() {
    return "Handshake[user=" + user + ", platform=" + platform + ", format=" + format + "]";
  }

  /**
   * Reads the parameters of the connect URL.
   *
   * @param query the query as it stands in the URL
   * @param compressionHeader the header {@code compression}, which counts if the parameter is
   *     empty; may be empty
   */
  public static ParsedHandshake parse(String query, String compressionHeader) {
    HandshakeQuery parameters = HandshakeQuery.of(query);
    String all = parameters.get("v");
    if (!all.isEmpty()) {
      return ofJson(all);
    }
    String compression = parameters.get("compression");
    return check(
        parameters.get("sendID"),
        parameters.get("token"),
        parameters.get("platformID"),
        parameters.get("operationID"),
        parameters.get("isBackground"),
        parameters.get("sdkType"),
        compression.isEmpty() ? compressionHeader : compression,
        TRUE.contains(parameters.get("isMsgResp")));
  }

  /** All parameters in one: base64 of a JSON object, under names of its own. */
  private static ParsedHandshake ofJson(String base64) {
    JsonNode json;
    try {
      String text = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
      json = JSON.readTree(UnicodeText.repairedJson(text));
    } catch (IOException | IllegalArgumentException e) {
      return HandshakeProblem.args("v must be base64 of a JSON object");
    }
    return check(
        json.path("userID").asText(""),
        json.path("token").asText(""),
        json.path("platformID").asText(""),
        json.path("operationID").asText(""),
        json.path("background").asText("false"),
        json.path("sdkType").asText(""),
        json.path("compression").asText(""),
        json.path("sendResponse").asBoolean(false));
  }

  private static ParsedHandshake check(
      String user,
      String token,
      String platform,
      String operationId,
      String background,
      String sdkType,
      String compression,
      boolean reportsResult) {
    if (token.isEmpty()) {
      return HandshakeProblem.args("token must not be empty");
    }
    if (!UserId.isValid(user)) {
      return HandshakeProblem.args("sendID must be a user id");
    }
    if (!platform.matches("[1-9][0-9]?") || Integer.parseInt(platform) > MAX_PLATFORM) {
      return HandshakeProblem.args("platformID must be 1.." + MAX_PLATFORM);
    }
    if (operationId.isEmpty()) {
      return HandshakeProblem.args("operationID must not be empty");
    }
    if (!sdkType.isEmpty() && !sdkType.equals("go") && !sdkType.equals("js")) {
      return HandshakeProblem.args("sdkType must be go or js");
    }
    if (!TRUE.contains(background) && !FALSE.contains(background)) {
      return HandshakeProblem.internal("isBackground must be true or false");
    }
    return new Handshake(
        new UserId(user),
        token,
        Integer.parseInt(platform),
        operationId,
        FrameFormat.of(sdkType.equals("js"), compression.equals("gzip")),
        reportsResult);
  }
}
