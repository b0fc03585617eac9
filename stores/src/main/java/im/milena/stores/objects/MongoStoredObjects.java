package im.milena.stores.objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import im.milena.stores.mongo.MongoCalls;
import java.util.Optional;
import org.bson.Document;

/**
 * Objects in MongoDB: collection {@code object_bytes}, {@code _id} = {@code hash:size}, and {@code
 * key}; collection {@code objects}, {@code _id} = name, and OpenIM's field names. No other index.
 */
public final class MongoStoredObjects implements StoredObjects {
  private static final String BYTES = "object_bytes";
  private static final String NAMES = "objects";

  private final MongoCollection<Document> bytes;
  private final MongoCollection<Document> names;

  public MongoStoredObjects(MongoDatabase database) {
    bytes = database.getCollection(BYTES);
    names = database.getCollection(NAMES);
  }

  @Override
  public Optional<StoredBytes> bytes(String hash, long size) {
    return first(bytes, id(hash, size)).map(ObjectDocuments::toBytes);
  }

  @Override
  public StoredBytes keep(StoredBytes stored) {
    Document document =
        new Document("_id", id(stored.hash(), stored.size()))
            .append(ObjectDocuments.HASH, stored.hash())
            .append(ObjectDocuments.SIZE, stored.size())
            .append(ObjectDocuments.KEY, stored.key());
    return MongoCalls.inserted(() -> bytes.insertOne(document))
        ? stored
        : bytes(stored.hash(), stored.size()).orElse(stored);
  }

  @Override
  public void name(NamedObject object) {
    Document document = ObjectDocuments.toDocument(object).append("_id", object.name());
    MongoCalls.run(
        () ->
            names.replaceOne(
                Filters.eq("_id", object.name()), document, new ReplaceOptions().upsert(true)));
  }

  @Override
  public Optional<NamedObject> find(String name) {
    return first(names, name).map(ObjectDocuments::toObject);
  }

  private static Optional<Document> first(MongoCollection<Document> collection, String id) {
    return MongoCalls.<Optional<Document>>call(
        () -> Optional.ofNullable(collection.find(Filters.eq("_id", id)).first()));
  }

  private static String id(String hash, long size) {
    return hash + ":" + size;
  }
}
