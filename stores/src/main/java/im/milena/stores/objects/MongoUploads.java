package im.milena.stores.objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import im.milena.stores.mongo.MongoCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Uploads in MongoDB: collection {@code uploads}, {@code _id} = upload id, what the object will be,
 * {@code way}, {@code handle}, {@code part_size}, and {@code expires_at} (indexed). The index does
 * not remove expired ones by itself: what they left in the object store has to go first.
 */
public final class MongoUploads implements Uploads {
  private static final String COLLECTION = "uploads";
  private static final String EXPIRES = "expires_at";

  private final MongoCollection<Document> uploads;

  public MongoUploads(MongoDatabase database) {
    uploads = database.getCollection(COLLECTION);
  }

  public void ensureIndexes() {
    MongoCalls.run(() -> uploads.createIndex(Indexes.ascending(EXPIRES)));
  }

  @Override
  public void add(Upload upload) {
    Document document =
        ObjectDocuments.toDocument(upload.object())
            .append("_id", upload.id())
            .append("way", upload.way().name())
            .append("handle", upload.handle())
            .append("part_size", upload.partSize())
            .append(EXPIRES, Date.from(upload.expiresAt()));
    MongoCalls.run(() -> uploads.insertOne(document));
  }

  @Override
  public Optional<Upload> find(String id) {
    return MongoCalls.<Optional<Document>>call(
            () -> Optional.ofNullable(uploads.find(Filters.eq("_id", id)).first()))
        .map(MongoUploads::toUpload);
  }

  @Override
  public List<Upload> expired(Instant before, int limit) {
    List<Upload> found = new ArrayList<>();
    MongoCalls.run(
        () ->
            uploads
                .find(Filters.lt(EXPIRES, Date.from(before)))
                .limit(limit)
                .forEach(d -> found.add(toUpload(d))));
    return found;
  }

  @Override
  public void remove(String id) {
    MongoCalls.run(() -> uploads.deleteOne(Filters.eq("_id", id)));
  }

  private static Upload toUpload(Document d) {
    return new Upload(
        d.getString("_id"),
        Upload.Way.valueOf(d.getString("way")),
        ObjectDocuments.toObject(d),
        d.getString("handle"),
        d.getLong("part_size"),
        d.getDate(EXPIRES).toInstant());
  }
}
