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
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.ConversationRowDocuments;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * Makes the rows that follow from the log ({@link ConversationRows}), with every setting at its
 * default, unless they are there: see {@link im.milena.stores.conversations.MongoConversations}.
 */
final class MongoRows {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> rows;

  MongoRows(MongoDatabase database) {
    rows = database.getCollection(ConversationRowDocuments.COLLECTION);
  }

  void ensureIndexes() {
    MongoCalls.run(() -> rows.createIndex(Indexes.ascending(ConversationRowDocuments.OWNER)));
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
    Optional<Numbered> numbered = record.change().numbered();
    if (numbered.isPresent()) {
      Message first = numbered.get().message().message();
      type = first.sessionType();
      created = first.sendTime();
      peer = owner.equals(first.sender()) ? first.receiver() : first.sender().value();
    }
    return ConversationRowDocuments.fields(
        ConversationRow.untouched(owner, record.conversation(), type, peer, created));
  }

  Set<ConversationId> of(UserId user) {
    Set<ConversationId> found = new HashSet<>();
    MongoCalls.run(
        () ->
            rows.find(Filters.eq(ConversationRowDocuments.OWNER, user.value()))
                .projection(Projections.include(ConversationRowDocuments.CONVERSATION))
                .forEach(
                    d ->
                        found.add(
                            new ConversationId(
                                d.getString(ConversationRowDocuments.CONVERSATION)))));
    return found;
  }
}
