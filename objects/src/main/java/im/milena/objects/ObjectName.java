package im.milena.objects;

import im.milena.message.UnicodeText;
import im.milena.message.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What clients call an object: {@code alice/holiday.png}. At most {@value #MAX_BYTES} bytes of
 * UTF-8 in segments between slashes; no segment is empty, {@code .} or {@code ..}; no backslash and
 * no control character. It never becomes the name of a file.
 */
public record ObjectName(String value) {
  static final int MAX_BYTES = 1_024;

  /**
   * @throws ObjectRefusedException if it is no such name
   */
  public ObjectName {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw refused("have at most " + MAX_BYTES + " bytes", bytes + " bytes");
    }
    if (value.indexOf('\\') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
      throw refused("not contain backslashes or control characters", "one");
    }
    if (!UnicodeText.isWellFormed(value)) {
      throw refused("be Unicode", "half a surrogate pair");
    }
    for (String segment : segments(value)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw refused("have no empty, . or .. between its slashes", value);
      }
    }
  }

  /**
   * Whether the user may give it: the first segment must be their id, the whole of it, so that
   * {@code a} cannot name what belongs to a user {@code a/b}.
   */
  boolean belongsTo(UserId user) {
    List<String> segments = segments(value);
    return segments.size() > 1 && segments.get(0).equals(user.value());
  }

  /** As it stands in the path of a URL. */
  public String path() {
    return segments(value).stream()
        .map(s -> URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  @Override
  public String toString() {
    return value;
  }

  private static List<String> segments(String value) {
    return Arrays.asList(value.split("/", -1));
  }

  private static ObjectRefusedException refused(String rule, String got) {
    return ObjectRefusedException.arguments("an object's name must " + rule + ", got: " + got);
  }
}
