package im.milena.stores.conversations;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Pending;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * Conversation rows in MongoDB: collection {@code conversations}, {@code _id} = {@code
 * user:conversation}, OpenIM's field names, index on {@code owner_user_id}. The history sink makes
 * rows in the same collection and never overwrites one.
 */
public final class MongoConversations implements Conversations {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> rows;
  private final DecidedDocuments decided;

  public MongoConversations(MongoDatabase database, Pending pending) {
    rows = database.getCollection(ConversationRowDocuments.COLLECTION);
    decided = new DecidedDocuments(rows, pending, KIND);
  }

  @Override
  public boolean create(ConversationRow row) {
    return decided.create(ConversationRowDocuments.toDocument(row));
  }

  @Override
  public boolean decide(ConversationRow row, long expectedVersion) {
    return decided.decide(ConversationRowDocuments.toDocument(row), expectedVersion);
  }

  @Override
  public void finish(UserId owner, ConversationId conversation, String operation) {
    decided.finish(ConversationRow.id(owner, conversation), operation);
  }

  @Override
  public List<ConversationRow> of(UserId owner) {
    List<ConversationRow> found = new ArrayList<>();
    MongoCalls.run(
        () ->
            rows.find(Filters.eq(ConversationRowDocuments.OWNER, owner.value()))
                .forEach(d -> found.add(ConversationRowDocuments.toRow(d))));
    return found;
  }

  @Override
  public List<ConversationRow> of(UserId owner, Collection<ConversationId> conversations) {
    return decided
        .find(conversations.stream().map(id -> ConversationRow.id(owner, id)).toList())
        .stream()
        .map(ConversationRowDocuments::toRow)
        .toList();
  }

  /** The version moves as well, so that a decision that was made on the older row fails. */
  @Override
  public void agree(ConversationRow row) {
    ConversationRow.Privacy privacy = row.settings().privacy();
    Document untouched =
        ConversationRowDocuments.fields(
            ConversationRow.untouched(
                row.owner(), row.conversation(), row.type(), row.peer(), row.createTime()));
    List.of(
            ConversationRowDocuments.PRIVATE,
            ConversationRowDocuments.BURN,
            ConversationRowDocuments.CHOSEN_AT,
            DecidedDocuments.VERSION)
        .forEach(untouched::remove);
    Upserts.write(
        rows,
        List.of(
            new UpdateOneModel<Document>(
                new Document("_id", row.id())
                    .append(
                        ConversationRowDocuments.CHOSEN_AT,
                        new Document("$lt", privacy.chosenAt())),
                new Document(
                        "$set",
                        new Document(ConversationRowDocuments.PRIVATE, privacy.on())
                            .append(ConversationRowDocuments.BURN, privacy.burnSeconds())
                            .append(ConversationRowDocuments.CHOSEN_AT, privacy.chosenAt()))
                    .append("$inc", new Document(DecidedDocuments.VERSION, 1L))
                    .append("$setOnInsert", untouched),
                UPSERT)));
  }
}
