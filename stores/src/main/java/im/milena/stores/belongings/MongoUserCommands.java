package im.milena.stores.belongings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Commands in MongoDB: collection {@code user_commands}, {@code _id} = {@code user:type:uuid},
 * {@code user_id} (index), {@code type}, {@code uuid}, {@code value}, {@code ex}, {@code
 * create_time}.
 */
final class MongoUserCommands implements UserCommands {
  private static final String USER = "user_id";

  private final MongoCollection<Document> commands;

  MongoUserCommands(MongoDatabase database) {
    commands = database.getCollection("user_commands");
  }

  void ensureIndexes() {
    MongoCalls.run(() -> commands.createIndex(Indexes.ascending(USER)));
  }

  @Override
  public boolean add(UserCommand command) {
    return MongoCalls.inserted(
        () ->
            commands.insertOne(
                new Document("_id", id(command.user(), command.type(), command.uuid()))
                    .append(USER, command.user().value())
                    .append("type", command.type())
                    .append("uuid", command.uuid())
                    .append("value", command.value())
                    .append("ex", command.ex())
                    .append("create_time", command.createdAt())));
  }

  @Override
  public boolean update(
      UserId user, int type, String uuid, @Nullable String value, @Nullable String ex) {
    Document changed = new Document();
    if (value != null) {
      changed.append("value", value);
    }
    if (ex != null) {
      changed.append("ex", ex);
    }
    Bson one = Filters.eq("_id", id(user, type, uuid));
    return changed.isEmpty()
        ? MongoCalls.call(() -> commands.countDocuments(one)) == 1
        : MongoCalls.call(() -> commands.updateOne(one, new Document("$set", changed)))
                .getMatchedCount()
            == 1;
  }

  @Override
  public boolean remove(UserId user, int type, String uuid) {
    return MongoCalls.call(() -> commands.deleteOne(Filters.eq("_id", id(user, type, uuid))))
            .getDeletedCount()
        == 1;
  }

  @Override
  public List<UserCommand> of(UserId user) {
    List<UserCommand> found = new ArrayList<>();
    MongoCalls.run(
        () ->
            commands
                .find(Filters.eq(USER, user.value()))
                .forEach(d -> found.add(toCommand(user, d))));
    found.sort(Comparator.comparingLong(UserCommand::createdAt).thenComparing(UserCommand::uuid));
    return found;
  }

  private static UserCommand toCommand(UserId user, Document d) {
    return new UserCommand(
        user,
        d.getInteger("type"),
        d.getString("uuid"),
        d.getString("value"),
        d.getString("ex"),
        d.getLong("create_time"));
  }

  private static String id(UserId user, int type, String uuid) {
    return user + ":" + type + ":" + uuid;
  }
}
