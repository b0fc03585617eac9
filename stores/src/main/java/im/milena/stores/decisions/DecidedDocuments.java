package im.milena.stores.decisions;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Documents in which operations are decided: {@code version}, and {@code intent} {@code {operation,
 * …}} while what a decision asks for is unfinished. A decision that carries an intent is listed as
 * pending before it is made.
 */
public final class DecidedDocuments {
  public static final String VERSION = "version";
  public static final String INTENT = "intent";
  private static final String OPERATION = "operation";

  private final MongoCollection<Document> documents;
  private final Pending pending;
  private final String kind;

  public DecidedDocuments(MongoCollection<Document> documents, Pending pending, String kind) {
    this.documents = documents;
    this.pending = pending;
    this.kind = kind;
  }

  /** False if the id is taken. */
  public boolean create(Document decided) {
    announce(decided);
    boolean created = MongoCalls.inserted(() -> documents.insertOne(decided));
    if (!created) {
      withdraw(decided);
    }
    return created;
  }

  /** Replaces the document if its version still is the expected one. */
  public boolean decide(Document decided, long expectedVersion) {
    announce(decided);
    Document undecided = new Document("_id", decided.get("_id")).append(VERSION, expectedVersion);
    boolean made =
        MongoCalls.call(() -> documents.replaceOne(undecided, decided)).getMatchedCount() == 1;
    if (!made) {
      withdraw(decided);
    }
    return made;
  }

  /** Takes the intent of that operation off, and the operation off the pending list. */
  public void finish(String id, String operation) {
    MongoCalls.run(
        () ->
            documents.updateOne(
                new Document("_id", id).append(INTENT + "." + OPERATION, operation),
                Updates.unset(INTENT)));
    pending.remove(kind, id, operation);
  }

  public List<Document> find(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return MongoCalls.call(
        () ->
            documents.find(new Document("_id", new Document("$in", ids))).into(new ArrayList<>()));
  }

  private void announce(Document decided) {
    String operation = operation(decided);
    if (operation != null) {
      pending.add(kind, decided.getString("_id"), operation);
    }
  }

  /**
   * Unlists a decision that failed, unless it is this very one that was made before: a retry must
   * not hide it.
   */
  private void withdraw(Document decided) {
    String operation = operation(decided);
    String id = decided.getString("_id");
    if (operation != null
        && find(List.of(id)).stream().noneMatch(now -> operation.equals(operation(now)))) {
      pending.remove(kind, id, operation);
    }
  }

  private static @Nullable String operation(Document document) {
    return Optional.ofNullable(document.get(INTENT, Document.class))
        .map(intent -> intent.getString(OPERATION))
        .orElse(null);
  }
}
