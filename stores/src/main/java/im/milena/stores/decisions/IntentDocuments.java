package im.milena.stores.decisions;

import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Intents as documents: {@code operation}, {@code touches} [list, element, kind], {@code
 * envelopes}.
 */
public final class IntentDocuments {
  private IntentDocuments() {}

  public static Document toDocument(Intent intent) {
    return new Document("operation", intent.operation())
        .append("touches", intent.touches().stream().map(IntentDocuments::toDocument).toList())
        .append("envelopes", intent.envelopes().stream().map(Binary::new).toList());
  }

  public static @Nullable Intent toIntent(@Nullable Document d) {
    if (d == null) {
      return null;
    }
    return new Intent(
        d.getString("operation"),
        d.getList("touches", Document.class).stream().map(IntentDocuments::toTouch).toList(),
        d.getList("envelopes", Binary.class).stream().map(Binary::getData).toList());
  }

  private static Document toDocument(Touch touch) {
    return new Document("list", touch.list())
        .append("element", touch.element())
        .append("kind", touch.kind().name());
  }

  private static Touch toTouch(Document d) {
    return new Touch(
        d.getString("list"), d.getString("element"), Touch.Kind.valueOf(d.getString("kind")));
  }
}
