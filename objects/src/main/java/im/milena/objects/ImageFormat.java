package im.milena.objects;

import java.util.Locale;
import java.util.Optional;

/** Formats that the JDK reads and writes. */
public enum ImageFormat {
  PNG("png", true),
  JPEG("jpeg", false),
  GIF("gif", true);

  private final String word;
  private final boolean transparent;

  ImageFormat(String word, boolean transparent) {
    this.word = word;
    this.transparent = transparent;
  }

  /** In ImageIO's word. */
  String word() {
    return word;
  }

  String contentType() {
    return "image/" + word;
  }

  boolean transparent() {
    return transparent;
  }

  /** As clients write it; {@code jpg} is JPEG. Empty for any other. */
  public static Optional<ImageFormat> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "png" -> Optional.of(PNG);
      case "jpg", "jpeg" -> Optional.of(JPEG);
      case "gif" -> Optional.of(GIF);
      default -> Optional.empty();
    };
  }

  static Optional<ImageFormat> ofContentType(String type) {
    return type.startsWith("image/") ? named(type.substring("image/".length())) : Optional.empty();
  }
}
