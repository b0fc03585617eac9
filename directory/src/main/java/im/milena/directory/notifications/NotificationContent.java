package im.milena.directory.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The content of a notification: {@code {"detail": "<the tips as a JSON text>"}}. */
public final class NotificationContent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotificationContent() {}

  /**
   * @param tips a record whose components have the names OpenIM's clients expect
   */
  public static String of(Record tips) {
    try {
      return JSON.writeValueAsString(Map.of("detail", JSON.writeValueAsString(tips)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("tips must have a JSON form: " + tips.getClass(), e);
    }
  }
}
