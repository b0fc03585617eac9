package im.milena.stores.history;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The {@code bounds} collection: {@code _id} = {@code conversation:user}, {@code after}, {@code
 * up_to} and {@code up_to_at}. An empty user is the lower bound for everybody. {@code after} grows
 * by maximum; {@code up_to} is what the log record at ingress offset {@code up_to_at} said, null if
 * it lifted the bound, and only a record at or above that offset replaces it: a replay of old
 * records changes nothing.
 */
final class MongoBounds {
  private static final String COLLECTION = "bounds";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> bounds;

  MongoBounds(MongoDatabase database) {
    bounds = database.getCollection(COLLECTION);
  }

  void apply(List<LogRecord> changes) {
    var moves = new BoundMoves();
    changes.forEach(moves::add);
    write(moves.after(), moves.upTo());
  }

  private void write(Map<String, Long> after, Map<String, BoundMoves.UpTo> upTo) {
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    after.forEach(
        (id, seq) ->
            updates.add(
                new UpdateOneModel<>(Filters.eq("_id", id), Updates.max("after", seq), UPSERT)));
    upTo.forEach(
        (id, bound) ->
            updates.add(
                new UpdateOneModel<>(
                    new Document("_id", id).append("up_to_at", notAbove(bound.offset())),
                    Updates.combine(
                        Updates.set("up_to", bound.seq()), Updates.set("up_to_at", bound.offset())),
                    UPSERT)));
    Upserts.write(bounds, updates);
  }

  private static Document notAbove(long offset) {
    return new Document("$not", new Document("$gt", offset));
  }

  /** Each reader's bounds together with those for everybody. */
  Map<ConversationId, Bounds> of(Map<ConversationId, UserId> readers) {
    List<String> ids = new ArrayList<>();
    readers.forEach(
        (conversation, reader) -> {
          ids.add(id(conversation, null));
          ids.add(id(conversation, reader));
        });
    Map<String, Document> found = new HashMap<>();
    MongoCalls.run(
        () -> bounds.find(Filters.in("_id", ids)).forEach(d -> found.put(d.getString("_id"), d)));
    Map<ConversationId, Bounds> result = new HashMap<>();
    readers.forEach(
        (conversation, reader) -> {
          Document all = found.getOrDefault(id(conversation, null), new Document());
          Document own = found.getOrDefault(id(conversation, reader), new Document());
          if (!all.isEmpty() || !own.isEmpty()) {
            result.put(conversation, bounds(all, own));
          }
        });
    return result;
  }

  private static Bounds bounds(Document all, Document own) {
    Seq after = new Seq(Math.max(numberOr(all, "after", 0), numberOr(own, "after", 0)));
    long upTo = numberOr(own, "up_to", -1);
    return new Bounds(
        after, upTo < 0 ? null : new Seq(upTo), numberOr(own, "up_to_at", Bounds.NEVER));
  }

  private static long numberOr(Document d, String field, long absent) {
    Long value = d.getLong(field);
    return value == null ? absent : value;
  }

  static String id(ConversationId conversation, @Nullable UserId user) {
    return conversation + ":" + (user == null ? "" : user.value());
  }
}
