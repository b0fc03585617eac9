package im.milena.stores.history;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Positions in MongoDB.
 *
 * <pre>
 * log_positions  _id log's topic id:partition, cluster, ingress, log {ids}, partition, next
 * </pre>
 */
public final class MongoLogPositions implements LogPositions {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> positions;
  private final MongoCollection<Document> messages;

  public MongoLogPositions(MongoDatabase database) {
    positions = database.getCollection("log_positions");
    messages = database.getCollection(MongoMessages.COLLECTION);
  }

  @Override
  public void record(LogOrigin origin, Map<Integer, Long> next) {
    Upserts.write(
        positions,
        next.entrySet().stream()
            .map(
                position ->
                    new UpdateOneModel<Document>(
                        Filters.eq("_id", origin.log() + ":" + position.getKey()),
                        Updates.combine(
                            Updates.max("next", position.getValue()),
                            Updates.setOnInsert("cluster", origin.cluster()),
                            Updates.setOnInsert("ingress", origin.ingress()),
                            Updates.setOnInsert("log", origin.log()),
                            Updates.setOnInsert("partition", position.getKey())),
                        UPSERT))
            .toList());
  }

  @Override
  public List<LogPosition> all() {
    return MongoCalls.call(
        () -> positions.find().map(MongoLogPositions::position).into(new ArrayList<>()));
  }

  private static LogPosition position(Document document) {
    return new LogPosition(
        new LogOrigin(
            document.getString("cluster"),
            document.getString("ingress"),
            document.getString("log")),
        document.getInteger("partition"),
        document.getLong("next"));
  }

  @Override
  public boolean hasMessages() {
    return MongoCalls.call(() -> messages.find().limit(1).first() != null);
  }
}
