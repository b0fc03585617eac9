package im.milena.stores.decisions;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import im.milena.stores.mongo.MongoCalls;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The {@code pending} collection: {@code _id} = {@code kind:document:operation}, {@code kind},
 * {@code document}, {@code operation}, {@code at}; once it was claimed {@code until} and {@code
 * tries}.
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
    return find(Filters.lt("at", moment.toEpochMilli()), limit);
  }

  @Override
  public List<Entry> free(Collection<String> kinds, Instant moment, Instant now, int limit) {
    return find(
        Filters.and(
            Filters.lt("at", moment.toEpochMilli()), Filters.in("kind", kinds), isFree(now)),
        limit);
  }

  private List<Entry> find(Bson filter, int limit) {
    List<Entry> listed = new ArrayList<>();
    MongoCalls.run(
        () ->
            pending
                .find(filter)
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .forEach(d -> listed.add(toEntry(d))));
    return listed;
  }

  @Override
  public boolean claim(Entry entry, Instant now, Instant until) {
    return MongoCalls.call(
                () ->
                    pending.updateOne(
                        Filters.and(Filters.eq("_id", id(entry)), isFree(now)),
                        Updates.combine(
                            Updates.set("until", until.toEpochMilli()), Updates.inc("tries", 1))))
            .getMatchedCount()
        == 1;
  }

  @Override
  public void hold(String kind, String document, String operation, Instant until) {
    MongoCalls.run(
        () ->
            pending.updateOne(
                Filters.eq("_id", id(kind, document, operation)),
                Updates.set("until", until.toEpochMilli())));
  }

  /** So is one that was never claimed. */
  private static Bson isFree(Instant now) {
    return new Document("until", new Document("$not", new Document("$gt", now.toEpochMilli())));
  }

  private static Entry toEntry(Document d) {
    return new Entry(
        d.getString("kind"),
        d.getString("document"),
        d.getString("operation"),
        Instant.ofEpochMilli(d.getLong("at")),
        d.getInteger("tries", 0));
  }

  private static String id(Entry entry) {
    return id(entry.kind(), entry.document(), entry.operation());
  }

  private static String id(String kind, String document, String operation) {
    return kind + ":" + document + ":" + operation;
  }
}
