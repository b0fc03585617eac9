package im.milena.stores.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import im.milena.message.GroupId;
import im.milena.stores.mongo.MongoCalls;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * The {@code pending} collection: {@code _id} = {@code group:operation}, {@code group_id}, {@code
 * operation}, {@code at}. An entry is written before its decision, so no intent can be overlooked;
 * one whose decision was never made is left over and dropped when it is old.
 */
final class MongoPending {
  private static final String COLLECTION = "pending";

  private final MongoCollection<Document> pending;
  private final Clock clock;

  MongoPending(MongoDatabase database, Clock clock) {
    pending = database.getCollection(COLLECTION);
    this.clock = clock;
  }

  void add(GroupId group, String operation) {
    MongoCalls.run(
        () ->
            pending.replaceOne(
                Filters.eq("_id", id(group, operation)),
                new Document("_id", id(group, operation))
                    .append("group_id", group.value())
                    .append("operation", operation)
                    .append("at", clock.millis()),
                new ReplaceOptions().upsert(true)));
  }

  void remove(GroupId group, String operation) {
    MongoCalls.run(() -> pending.deleteOne(Filters.eq("_id", id(group, operation))));
  }

  /** Oldest first. */
  List<Listed> oldest(int limit) {
    List<Listed> listed = new ArrayList<>();
    MongoCalls.run(
        () ->
            pending
                .find()
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .forEach(
                    d ->
                        listed.add(
                            new Listed(
                                new GroupId(d.getString("group_id")),
                                d.getString("operation"),
                                Instant.ofEpochMilli(d.getLong("at"))))));
    return listed;
  }

  private static String id(GroupId group, String operation) {
    return group + ":" + operation;
  }

  record Listed(GroupId group, String operation, Instant at) {}
}
