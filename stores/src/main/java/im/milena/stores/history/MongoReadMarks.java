package im.milena.stores.history;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The {@code read_marks} collection: {@code _id} = {@code user:conversation}, {@code seq}, which
 * only grows.
 */
final class MongoReadMarks {
  private static final String COLLECTION = "read_marks";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> marks;

  MongoReadMarks(MongoDatabase database) {
    marks = database.getCollection(COLLECTION);
  }

  void merge(Collection<ReadMark> moved) {
    Map<String, Long> highest = new LinkedHashMap<>();
    moved.forEach(
        mark -> highest.merge(id(mark.user(), mark.conversation()), mark.seq().value(), Math::max));
    Upserts.write(
        marks,
        highest.entrySet().stream()
            .map(
                mark ->
                    new UpdateOneModel<Document>(
                        Filters.eq("_id", mark.getKey()),
                        Updates.max("seq", mark.getValue()),
                        UPSERT))
            .toList());
  }

  Map<ConversationId, Seq> of(Map<ConversationId, UserId> readers) {
    List<String> ids = readers.entrySet().stream().map(e -> id(e.getValue(), e.getKey())).toList();
    Map<ConversationId, Seq> found = new HashMap<>();
    MongoCalls.run(
        () ->
            marks
                .find(Filters.in("_id", ids))
                .forEach(
                    d -> {
                      String id = d.getString("_id");
                      found.put(
                          new ConversationId(id.substring(id.indexOf(':') + 1)),
                          new Seq(d.getLong("seq")));
                    }));
    return found;
  }

  private static String id(UserId user, ConversationId conversation) {
    return user + ":" + conversation;
  }
}
