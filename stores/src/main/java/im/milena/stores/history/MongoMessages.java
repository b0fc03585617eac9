package im.milena.stores.history;

import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import im.milena.log.Change.Numbered;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.stores.RenumberedException;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The {@code messages} collection: {@code _id} = {@code conversation:seq} with the seq zero-padded
 * to 12 digits, {@code msg}, and overlay fields. No index but that of {@code _id}, and read only by
 * explicit ids: the embedded server answers ranges of ids with full scans.
 */
final class MongoMessages {
  static final String COLLECTION = "messages";
  private static final String MESSAGE = "msg";

  /** Ids in one query: at 300 bytes each well below MongoDB's 16 MB. */
  private static final int CHUNK = 10_000;

  private final MongoCollection<Document> messages;

  MongoMessages(MongoDatabase database) {
    messages = database.getCollection(COLLECTION);
  }

  void insert(List<LogRecord> numbered) {
    List<Document> documents = new ArrayList<>(numbered.size());
    for (LogRecord record : numbered) {
      SequencedMessage message = ((Numbered) record.change()).message();
      documents.add(
          new Document("_id", MessageDocuments.id(record.conversation(), message.seq()))
              .append(MESSAGE, MessageDocuments.toDocument(message)));
    }
    List<BulkWriteError> duplicates =
        MongoCalls.duplicatesOf(
            () -> messages.insertMany(documents, new InsertManyOptions().ordered(false)));
    if (!duplicates.isEmpty()) {
      checkSame(duplicates.stream().map(error -> numbered.get(error.getIndex())).toList());
    }
  }

  /** What is there already must be what the log says. */
  private void checkSame(List<LogRecord> repeated) {
    Map<String, String> stored = new HashMap<>();
    List<String> ids =
        repeated.stream()
            .map(r -> MessageDocuments.id(r.conversation(), message(r).seq()))
            .distinct()
            .toList();
    String serverId = MESSAGE + "." + MessageDocuments.SERVER_ID;
    for (List<String> chunk : chunks(ids)) {
      MongoCalls.run(
          () ->
              messages
                  .find(Filters.in("_id", chunk))
                  .projection(Projections.include(serverId))
                  .forEach(
                      d ->
                          stored.put(
                              d.getString("_id"),
                              d.getEmbedded(
                                  List.of(MESSAGE, MessageDocuments.SERVER_ID), String.class))));
    }
    for (LogRecord record : repeated) {
      SequencedMessage message = message(record);
      String there = stored.get(MessageDocuments.id(record.conversation(), message.seq()));
      if (there == null) {
        throw new StoreUnavailableException(
            "MongoDB called "
                + record.conversation()
                + ":"
                + message.seq()
                + " a duplicate and does not have it");
      }
      if (!there.equals(message.message().serverMessageId())) {
        throw new RenumberedException(
            record.conversation(), message.seq(), there, message.message().serverMessageId());
      }
    }
  }

  private static SequencedMessage message(LogRecord record) {
    return ((Numbered) record.change()).message();
  }

  /** Applies updates of one or more messages in the order given. */
  void update(List<UpdateOneModel<Document>> updates) {
    if (!updates.isEmpty()) {
      MongoCalls.run(() -> messages.bulkWrite(updates, new BulkWriteOptions().ordered(true)));
    }
  }

  Map<ConversationId, List<StoredMessage>> find(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    Map<ConversationId, List<StoredMessage>> found = new HashMap<>();
    for (List<String> chunk : chunks(ids(wanted))) {
      MongoCalls.run(
          () ->
              messages
                  .find(Filters.in("_id", chunk))
                  .forEach(
                      d ->
                          found
                              .computeIfAbsent(
                                  MessageDocuments.conversation(d.getString("_id")),
                                  c -> new ArrayList<>())
                              .add(stored(d))));
    }
    found.values().forEach(list -> list.sort(Comparator.comparing(m -> m.message().seq())));
    return found;
  }

  private static StoredMessage stored(Document d) {
    SequencedMessage message = MessageDocuments.toMessage(d.get(MESSAGE, Document.class));
    return new StoredMessage(message, OverlayDocuments.toOverlay(message.seq(), d));
  }

  /** The highest of the seqs that is there, by conversation; conversations without are absent. */
  Map<ConversationId, Long> highest(Map<ConversationId, ? extends Collection<Seq>> probes) {
    Map<ConversationId, Long> highest = new HashMap<>();
    for (List<String> chunk : chunks(ids(probes))) {
      MongoCalls.run(
          () ->
              messages
                  .find(Filters.in("_id", chunk))
                  .projection(Projections.include("_id"))
                  .forEach(
                      d -> {
                        String id = d.getString("_id");
                        highest.merge(
                            MessageDocuments.conversation(id), MessageDocuments.seq(id), Math::max);
                      }));
    }
    return highest;
  }

  private static List<String> ids(Map<ConversationId, ? extends Collection<Seq>> wanted) {
    List<String> ids = new ArrayList<>();
    wanted.forEach(
        (conversation, seqs) ->
            seqs.stream()
                .distinct()
                .forEach(seq -> ids.add(MessageDocuments.id(conversation, seq))));
    return ids;
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
