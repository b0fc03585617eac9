package im.milena.stores.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;

/**
 * Upserts that are conditional: the filter names an {@code _id} and a condition. Where the document
 * is there and the condition is not met, the upsert fails with a duplicate key, which means that
 * something newer is there.
 *
 * <p>Filters name their fields side by side: inside {@code $and} the embedded server does not see
 * the {@code _id} and scans the collection.
 */
public final class Upserts {
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  /** Updates in one command, so that the slowest server answers it within its time. */
  private static final int CHUNK = 500;

  private Upserts() {}

  /** Runs twice if there are duplicate keys: two writers may meet where the document was absent. */
  public static void write(
      MongoCollection<Document> collection, List<? extends WriteModel<Document>> updates) {
    for (int from = 0; from < updates.size(); from += CHUNK) {
      List<? extends WriteModel<Document>> chunk =
          updates.subList(from, Math.min(updates.size(), from + CHUNK));
      if (!MongoCalls.duplicatesOf(() -> collection.bulkWrite(chunk, UNORDERED)).isEmpty()) {
        MongoCalls.duplicatesOf(() -> collection.bulkWrite(chunk, UNORDERED));
      }
    }
  }
}
