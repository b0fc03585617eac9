package im.milena.stores.history;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * History in MongoDB.
 *
 * <pre>
 * messages       _id conversation:seq (12 digits), msg {OpenIM's names}, revoke, edit, del, del_all once used
 * conversations  _id user:conversation, OpenIM's row fields; index on owner_user_id
 * read_marks     _id user:conversation, seq
 * bounds         _id conversation:user, after, up_to, up_to_at; an empty user stands for everybody
 * applied        _id history:partition, offset
 * </pre>
 *
 * A batch is applied as one unordered insert of its messages, then changes to messages in order,
 * then bounds, then rows. Each step may be repeated: inserts meet duplicates, everything else only
 * grows.
 */
public final class MongoHistory implements History {
  private static final String APPLIED = "applied";
  private static final String APPLIED_ID = "history:";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoMessages messages;
  private final MongoMaxSeqs maxSeqs;
  private final MongoBounds bounds;
  private final MongoRows rows;
  private final MongoReadMarks marks;
  private final MongoCollection<Document> applied;

  public MongoHistory(MongoDatabase database) {
    messages = new MongoMessages(database);
    maxSeqs = new MongoMaxSeqs(messages);
    bounds = new MongoBounds(database);
    rows = new MongoRows(database);
    marks = new MongoReadMarks(database);
    applied = database.getCollection(APPLIED);
  }

  public void ensureIndexes() {
    rows.ensureIndexes();
  }

  @Override
  public void apply(List<LogRecord> records) {
    List<LogRecord> numbered = new ArrayList<>(records.size());
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    for (LogRecord record : records) {
      if (record.change().numbered().isPresent()) {
        numbered.add(record);
      } else {
        updates.addAll(OverlayDocuments.updates(record));
      }
    }
    if (!numbered.isEmpty()) {
      messages.insert(numbered);
    }
    messages.update(updates);
    bounds.apply(records);
    rows.apply(records);
  }

  @Override
  public void mergeReadMarks(Collection<ReadMark> moved) {
    marks.merge(moved);
  }

  @Override
  public void publishApplied(Map<Integer, Long> positions) {
    Upserts.write(
        applied,
        positions.entrySet().stream()
            .map(
                position ->
                    new UpdateOneModel<Document>(
                        Filters.eq("_id", APPLIED_ID + position.getKey()),
                        Updates.max("offset", position.getValue()),
                        UPSERT))
            .toList());
  }

  @Override
  public Map<Integer, Long> applied() {
    Map<Integer, Long> positions = new HashMap<>();
    MongoCalls.run(
        () ->
            applied
                .find()
                .forEach(
                    d ->
                        positions.put(
                            Integer.parseInt(d.getString("_id").substring(APPLIED_ID.length())),
                            d.getLong("offset"))));
    return positions;
  }

  @Override
  public Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    return messages.find(wanted);
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> conversations) {
    return maxSeqs.of(conversations);
  }

  @Override
  public Map<ConversationId, Seq> readMarks(Map<ConversationId, UserId> readers) {
    return readers.isEmpty() ? Map.of() : marks.of(readers);
  }

  @Override
  public Map<ConversationId, Bounds> bounds(Map<ConversationId, UserId> readers) {
    return readers.isEmpty() ? Map.of() : bounds.of(readers);
  }

  @Override
  public Set<ConversationId> rows(UserId user) {
    return rows.of(user);
  }
}
