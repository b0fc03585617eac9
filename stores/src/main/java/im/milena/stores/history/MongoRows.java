package im.milena.stores.history;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.log.Change.Numbered;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * The {@code conversations} collection: {@code _id} = {@code user:conversation} and the fields of
 * OpenIM's conversation rows. Indexed by {@code owner_user_id}. A row is made by the log ({@link
 * ConversationRows}) with every setting at its default, and never overwritten by it.
 */
final class MongoRows {
  private static final String COLLECTION = "conversations";
  private static final String OWNER = "owner_user_id";
  private static final String CONVERSATION = "conversation_id";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> rows;

  MongoRows(MongoDatabase database) {
    rows = database.getCollection(COLLECTION);
  }

  void ensureIndexes() {
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending(OWNER)));
  }

  void apply(List<LogRecord> records) {
    List<UpdateOneModel<Document>> upserts = new ArrayList<>();
    for (LogRecord record : records) {
      for (UserId owner : ConversationRows.of(record)) {
        upserts.add(
            new UpdateOneModel<>(
                Filters.eq("_id", owner + ":" + record.conversation()),
                new Document("$setOnInsert", defaults(owner, record)),
                UPSERT));
      }
    }
    Upserts.write(rows, upserts);
  }

  private static Document defaults(UserId owner, LogRecord record) {
    String peer = "";
    SessionType type = SessionType.GROUP;
    long created = record.acceptedAt();
    if (record.change() instanceof Numbered numbered) {
      Message first = numbered.message().message();
      type = first.sessionType();
      created = first.sendTime();
      peer = owner.equals(first.sender()) ? first.receiver() : first.sender().value();
    }
    return new Document(OWNER, owner.value())
        .append(CONVERSATION, record.conversation().value())
        .append("conversation_type", type.code())
        .append("user_id", peer)
        .append("group_id", type == SessionType.GROUP ? record.conversation().family().key() : "")
        .append("recv_msg_opt", 0)
        .append("is_pinned", false)
        .append("is_private_chat", false)
        .append("burn_duration", 0)
        .append("group_at_type", 0)
        .append("attached_info", "")
        .append("ex", "")
        .append("create_time", created)
        .append("is_msg_destruct", false)
        .append("msg_destruct_time", 0L)
        .append("version", 0L);
  }

  Set<ConversationId> of(UserId user) {
    Set<ConversationId> found = new HashSet<>();
    MongoCalls.run(
        () ->
            rows.find(Filters.eq(OWNER, user.value()))
                .projection(Projections.include(CONVERSATION))
                .forEach(d -> found.add(new ConversationId(d.getString(CONVERSATION)))));
    return found;
  }
}
