package im.milena.stores.objects;

import im.milena.message.UserId;
import java.util.Date;
import org.bson.Document;

/** How objects look as documents. */
final class ObjectDocuments {
  static final String HASH = "hash";
  static final String SIZE = "size";
  static final String KEY = "key";
  private static final String NAME = "name";
  private static final String OWNER = "user_id";
  private static final String CAUSE = "cause";
  private static final String CONTENT_TYPE = "content_type";
  private static final String AT = "create_time";

  private ObjectDocuments() {}

  /** Without an {@code _id}. */
  static Document toDocument(NamedObject object) {
    return new Document(NAME, object.name())
        .append(OWNER, object.owner().value())
        .append(CAUSE, object.cause())
        .append(CONTENT_TYPE, object.contentType())
        .append(HASH, object.bytes().hash())
        .append(SIZE, object.bytes().size())
        .append(KEY, object.bytes().key())
        .append(AT, Date.from(object.at()));
  }

  static NamedObject toObject(Document d) {
    return new NamedObject(
        d.getString(NAME),
        new UserId(d.getString(OWNER)),
        d.getString(CAUSE),
        d.getString(CONTENT_TYPE),
        toBytes(d),
        d.getDate(AT).toInstant());
  }

  static StoredBytes toBytes(Document d) {
    return new StoredBytes(d.getString(HASH), d.getLong(SIZE), d.getString(KEY));
  }
}
