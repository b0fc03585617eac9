package im.milena.stores.belongings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/**
 * Log files in MongoDB: collection {@code client_logs}, {@code _id} = user, {@code logs} [OpenIM's
 * field names], the newest {@value ClientLogs#KEPT}. A search reads the collection: it is for an
 * operator who looks for something once in a while.
 */
final class MongoClientLogs implements ClientLogs {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final String LOGS = "logs";

  private final MongoCollection<Document> logs;

  MongoClientLogs(MongoDatabase database) {
    logs = database.getCollection("client_logs");
  }

  @Override
  public void add(UserId user, List<ClientLog> added) {
    List<Document> documents = added.stream().map(MongoClientLogs::toDocument).toList();
    MongoCalls.run(
        () ->
            logs.updateOne(
                Filters.eq("_id", user.value()),
                Updates.pushEach(LOGS, documents, new PushOptions().slice(-KEPT)),
                UPSERT));
  }

  @Override
  public Found search(String keyword, long from, long to, long skip, int limit) {
    List<ClientLog> matching = new ArrayList<>();
    MongoCalls.run(
        () ->
            logs.find()
                .forEach(
                    d -> {
                      UserId user = new UserId(d.getString("_id"));
                      d.getList(LOGS, Document.class).stream()
                          .map(log -> toLog(user, log))
                          .filter(log -> log.at() >= from && log.at() <= to)
                          .filter(
                              log ->
                                  user.value().contains(keyword)
                                      || log.filename().contains(keyword))
                          .forEach(matching::add);
                    }));
    matching.sort(Comparator.comparingLong(ClientLog::at).reversed().thenComparing(ClientLog::id));
    return new Found(matching.size(), matching.stream().skip(skip).limit(limit).toList());
  }

  @Override
  public void remove(Collection<String> ids) {
    for (String id : ids) {
      int colon = id.indexOf(':');
      if (colon > 0) {
        MongoCalls.run(
            () ->
                logs.updateOne(
                    Filters.eq("_id", id.substring(0, colon)),
                    Updates.pull(LOGS, new Document("log_id", id))));
      }
    }
  }

  private static Document toDocument(ClientLog log) {
    return new Document("log_id", log.id())
        .append("platform", log.platform())
        .append("file_name", log.filename())
        .append("url", log.url())
        .append("app_framework", log.framework())
        .append("version", log.version())
        .append("ex", log.ex())
        .append("create_time", log.at());
  }

  private static ClientLog toLog(UserId user, Document d) {
    return new ClientLog(
        d.getString("log_id"),
        user,
        d.getInteger("platform"),
        d.getString("file_name"),
        d.getString("url"),
        d.getString("app_framework"),
        d.getString("version"),
        d.getString("ex"),
        d.getLong("create_time"));
  }
}
