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
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * The {@code messages} collection: {@code _id} = {@code conversation:seq} with the seq zero-padded
 * to 12 digits, {@code msg}, and overlay fields. No index but that of {@code _id}, and read only by
 * explicit ids: the embedded server answers ranges of ids with full scans.
 */
final class MongoMessages {
  private static final String COLLECTION = "messages";
  private static final String MESSAGE = "msg";

  /** Ids in one query. */
  private static final int CHUNK = 1_000;

  /**
   * Seqs probed at once while looking for the highest. A hole of that many seqs would hide what is
   * above it.
   */
  private static final int PROBES = 64;

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

  List<StoredMessage> find(ConversationId conversation, Collection<Seq> seqs) {
    List<String> ids =
        seqs.stream().distinct().map(seq -> MessageDocuments.id(conversation, seq)).toList();
    List<StoredMessage> found = new ArrayList<>(ids.size());
    for (List<String> chunk : chunks(ids)) {
      MongoCalls.run(
          () -> messages.find(Filters.in("_id", chunk)).forEach(d -> found.add(stored(d))));
    }
    found.sort(Comparator.comparing(stored -> stored.message().seq()));
    return found;
  }

  private static StoredMessage stored(Document d) {
    SequencedMessage message = MessageDocuments.toMessage(d.get(MESSAGE, Document.class));
    return new StoredMessage(message, OverlayDocuments.toOverlay(message.seq(), d));
  }

  /**
   * Gallops: seqs are contiguous, so the highest is found by asking which of a few are there. At
   * the end a whole window above the find is asked for, so that a hole of less than {@value
   * #PROBES} hides nothing.
   */
  Seq maxSeq(ConversationId conversation) {
    long found = highest(conversation, powersOfTwo());
    for (long step = Math.max(1, found / PROBES); step > 1; step = (step + PROBES - 1) / PROBES) {
      found = Math.max(found, highest(conversation, steps(found, step)));
    }
    long above = highest(conversation, steps(found, 1));
    while (above > found) {
      found = above;
      above = highest(conversation, steps(found, 1));
    }
    return new Seq(found);
  }

  private static LongStream powersOfTwo() {
    return LongStream.range(0, 40).map(power -> 1L << power);
  }

  private static LongStream steps(long above, long step) {
    return LongStream.rangeClosed(1, PROBES).map(i -> above + i * step);
  }

  private long highest(ConversationId conversation, LongStream seqs) {
    List<String> ids =
        seqs.mapToObj(seq -> MessageDocuments.id(conversation, new Seq(seq))).toList();
    return MongoCalls.call(
        () -> {
          long highest = 0;
          for (Document d :
              messages.find(Filters.in("_id", ids)).projection(Projections.include("_id"))) {
            String id = d.getString("_id");
            highest = Math.max(highest, Long.parseLong(id.substring(id.lastIndexOf(':') + 1)));
          }
          return highest;
        });
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
