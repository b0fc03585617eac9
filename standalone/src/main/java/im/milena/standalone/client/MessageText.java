package im.milena.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.message.Message;
import im.milena.message.SequencedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** A message as one line on a terminal: seq, time, who to whom, text. */
public final class MessageText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private MessageText() {}

  /** From a REST answer, where content is base64. */
  public static String line(JsonNode message) {
    return line(
        message.path("seq").asLong(),
        message.path("sendTime").asLong(),
        message.path("sendID").asText(),
        message.path("contentType").asInt(),
        new String(
            Base64.getDecoder().decode(message.path("content").asText()), StandardCharsets.UTF_8));
  }

  /** From a push. */
  public static String line(SequencedMessage pushed) {
    Message message = pushed.message();
    return line(
        pushed.seq().value(),
        message.sendTime(),
        message.sender().value(),
        message.contentType(),
        message.content());
  }

  private static String line(long seq, long time, String sender, int contentType, String content) {
    return String.format(
        "%6d  %s  %s: %s",
        seq,
        TIME.format(Instant.ofEpochMilli(time)),
        sender,
        printable(text(contentType, content)));
  }

  private static String text(int contentType, String content) {
    try {
      JsonNode text = JSON.readTree(content).path("content");
      return text.isTextual() ? text.asText() : "(content type " + contentType + ") " + content;
    } catch (JsonProcessingException e) {
      return "(content type " + contentType + ") " + content;
    }
  }

  /** Keeps what others wrote from steering the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
