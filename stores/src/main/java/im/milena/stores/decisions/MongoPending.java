package im.milena.stores.decisions;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import im.milena.stores.mongo.MongoCalls;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * The {@code pending} collection: {@code _id} = {@code kind:document:operation}, {@code kind},
 * {@code document}, {@code operation}, {@code at}.
 */
public final class MongoPending implements Pending {
  private static final String COLLECTION = "pending";

  private final MongoCollection<Document> pending;
  private final Clock clock;

  public MongoPending(MongoDatabase database, Clock clock) {
    pending = database.getCollection(COLLECTION);
    this.clock = clock;
  }

  @Override
  public void add(String kind, String document, String operation) {
    String id = id(kind, document, operation);
    MongoCalls.run(
        () ->
            pending.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id)
                    .append("kind", kind)
                    .append("document", document)
                    .append("operation", operation)
                    .append("at", clock.millis()),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public void remove(String kind, String document, String operation) {
    MongoCalls.run(() -> pending.deleteOne(Filters.eq("_id", id(kind, document, operation))));
  }

  @Override
  public List<Entry> listedBefore(Instant moment, int limit) {
    List<Entry> listed = new ArrayList<>();
    MongoCalls.run(
        () ->
            pending
                .find(Filters.lt("at", moment.toEpochMilli()))
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .forEach(
                    d ->
                        listed.add(
                            new Entry(
                                d.getString("kind"),
                                d.getString("document"),
                                d.getString("operation"),
                                Instant.ofEpochMilli(d.getLong("at"))))));
    return listed;
  }

  private static String id(String kind, String document, String operation) {
    return kind + ":" + document + ":" + operation;
  }
}
