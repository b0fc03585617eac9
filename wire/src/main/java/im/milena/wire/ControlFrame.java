package im.milena.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import im.milena.message.UnicodeText;
import im.milena.serdes.UndecodableException;

/** A text frame: the heartbeat of clients that cannot send WebSocket pings. */
public record ControlFrame(Kind kind, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The two things a text frame may say. */
  public enum Kind {
    PING("ping"),
    PONG("pong");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /**
   * @throws UndecodableException if the text is neither a ping nor a pong
   */
  public static ControlFrame parse(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(UnicodeText.repairedJson(text));
    } catch (JsonProcessingException e) {
      throw new UndecodableException("text frame is not JSON", e);
    }
    String type = node.path("type").asText("");
    for (Kind kind : Kind.values()) {
      if (kind.text.equals(type)) {
        JsonNode body = node.get("body");
        return new ControlFrame(kind, body == null ? JsonNodeFactory.instance.nullNode() : body);
      }
    }
    throw new UndecodableException("text frame must be a ping or a pong");
  }

  /** What answers a ping: the same body. Clients fail if the key is missing. */
  public ControlFrame pong() {
    return new ControlFrame(Kind.PONG, body);
  }

  public String text() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("type", kind.text);
    node.set("body", body);
    return node.toString();
  }
}
