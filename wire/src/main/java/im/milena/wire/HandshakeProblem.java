package im.milena.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Why a handshake failed, in OpenIM's words.
 *
 * @param detail free text for people; cut so that {@link #json} stays below the 1,024 bytes that
 *     clients read
 */
public record HandshakeProblem(int code, String name, String detail) implements ParsedHandshake {
  private static final int MAX_DETAIL = 120;

  /** What a client that wants to be told gets when nothing is wrong. */
  public static final HandshakeProblem NONE = new HandshakeProblem(0, "", "");

  static final int SERVER_INTERNAL = 500;
  static final int CONNECTION_ARGS = 1602;

  public HandshakeProblem {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }

  @Override
  public void match(Cases cases) {
    cases.problem(this);
  }

  static HandshakeProblem args(String detail) {
    return new HandshakeProblem(
        CONNECTION_ARGS, "args err, need token, sendID, platformID", detail);
  }

  static HandshakeProblem internal(String detail) {
    return new HandshakeProblem(SERVER_INTERNAL, "ServerInternalError", detail);
  }

  public String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errCode", code)
        .put("errMsg", name)
        .put("errDlt", detail)
        .toString();
  }
}
