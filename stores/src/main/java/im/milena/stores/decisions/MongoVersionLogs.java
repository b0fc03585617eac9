package im.milena.stores.decisions;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Version logs in MongoDB: collection {@code version_logs}, {@code _id} = list, {@code log_id} (24
 * hex digits, made with the document), {@code version}, {@code changes} [{@code e} element, {@code
 * k} kind], the newest {@value VersionLogs#KEPT}. Version and changes move in one update of one
 * document, so they always fit together.
 */
public final class MongoVersionLogs implements VersionLogs {
  private static final String COLLECTION = "version_logs";
  private static final String LOG_ID = "log_id";
  private static final String VERSION = "version";
  private static final String CHANGES = "changes";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> logs;

  public MongoVersionLogs(MongoDatabase database) {
    logs = database.getCollection(COLLECTION);
  }

  @Override
  public void touch(Collection<Touch> touches) {
    Map<String, List<Touch>> byList =
        touches.stream()
            .collect(Collectors.groupingBy(Touch::list, LinkedHashMap::new, Collectors.toList()));
    Upserts.write(
        logs,
        byList.entrySet().stream()
            .map(
                entry ->
                    new UpdateOneModel<Document>(
                        Filters.eq("_id", entry.getKey()),
                        Updates.combine(
                            Updates.setOnInsert(LOG_ID, new ObjectId().toHexString()),
                            Updates.inc(VERSION, (long) entry.getValue().size()),
                            Updates.pushEach(
                                CHANGES,
                                entry.getValue().stream()
                                    .map(MongoVersionLogs::toDocument)
                                    .toList(),
                                new PushOptions().slice(-KEPT))),
                        UPSERT))
            .toList());
  }

  @Override
  public VersionLog of(String list) {
    Document log = find(list);
    if (log == null) {
      begin(list);
      log = find(list);
    }
    if (log == null) {
      throw new IllegalStateException("the version log of " + list + " vanished");
    }
    return new VersionLog(
        log.getString(LOG_ID),
        log.getLong(VERSION),
        log.getList(CHANGES, Document.class, List.of()).stream()
            .map(change -> toTouch(list, change))
            .toList());
  }

  private @Nullable Document find(String list) {
    return MongoCalls.call(() -> Optional.ofNullable(logs.find(Filters.eq("_id", list)).first()))
        .orElse(null);
  }

  /** Somebody may be faster; then theirs stays. */
  private void begin(String list) {
    MongoCalls.inserted(
        () ->
            logs.insertOne(
                new Document("_id", list)
                    .append(LOG_ID, new ObjectId().toHexString())
                    .append(VERSION, 1L)
                    .append(CHANGES, List.of())));
  }

  private static Document toDocument(Touch touch) {
    return new Document("e", touch.element()).append("k", touch.kind().name());
  }

  private static Touch toTouch(String list, Document change) {
    return new Touch(list, change.getString("e"), Touch.Kind.valueOf(change.getString("k")));
  }
}
