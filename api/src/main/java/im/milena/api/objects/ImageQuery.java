package im.milena.api.objects;

import im.milena.objects.ImageFormat;
import im.milena.objects.ImageSize;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code type=image&width=…&height=…&format=…}. Other types ask for nothing we can do. */
public final class ImageQuery {
  private ImageQuery() {}

  public static Optional<ImageSize> size(Map<String, String> query) {
    if (!"image".equals(query.get("type"))) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageSize(
            number(query.get("width")),
            number(query.get("height")),
            Optional.ofNullable(query.get("format")).flatMap(ImageFormat::named)));
  }

  /** As OpenIM reads it: what is no number counts as 0. */
  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
