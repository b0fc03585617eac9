package im.milena.stores.documents;

import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Users in MongoDB: collection {@code users}, {@code _id} = user id, and OpenIM's field names. No
 * other index.
 *
 * <p>Adding looks the ids up first and inserts only if none is taken. If somebody registers one of
 * them in between, the ids that this call did insert are removed again, so for a moment some of a
 * refused batch are there.
 */
public final class MongoUsers implements Users {
  private static final String COLLECTION = "users";

  private final MongoCollection<Document> users;

  public MongoUsers(MongoDatabase database) {
    users = database.getCollection(COLLECTION);
  }

  @Override
  public Set<UserId> add(Collection<User> added) {
    if (added.isEmpty()) {
      return Set.of();
    }
    List<User> all = List.copyOf(added);
    Set<UserId> taken =
        find(all.stream().map(User::id).toList()).stream()
            .map(User::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!taken.isEmpty()) {
      return taken;
    }
    List<Document> documents = all.stream().map(MongoUsers::toDocument).toList();
    List<BulkWriteError> duplicates =
        MongoCalls.duplicatesOf(
            () -> users.insertMany(documents, new InsertManyOptions().ordered(false)));
    if (!duplicates.isEmpty()) {
      duplicates.forEach(error -> taken.add(all.get(error.getIndex()).id()));
      List<String> inserted = new ArrayList<>();
      all.stream()
          .map(User::id)
          .filter(id -> !taken.contains(id))
          .forEach(id -> inserted.add(id.value()));
      MongoCalls.run(() -> users.deleteMany(Filters.in("_id", inserted)));
    }
    return taken;
  }

  @Override
  public List<User> find(Collection<UserId> ids) {
    Map<UserId, User> found = new HashMap<>();
    List<UserId> asked = ids.stream().distinct().toList();
    MongoCalls.run(
        () ->
            users
                .find(Filters.in("_id", asked.stream().map(UserId::value).toList()))
                .forEach(
                    d -> {
                      User user = toUser(d);
                      found.put(user.id(), user);
                    }));
    return asked.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public boolean replace(User user) {
    return MongoCalls.call(
                () -> users.replaceOne(Filters.eq("_id", user.id().value()), toDocument(user)))
            .getMatchedCount()
        == 1;
  }

  private static Document toDocument(User user) {
    return new Document("_id", user.id().value())
        .append("nickname", user.nickname())
        .append("face_url", user.faceUrl())
        .append("ex", user.ex())
        .append("create_time", user.createTime())
        .append("app_manger_level", user.level())
        .append("global_recv_msg_opt", user.receiveOption());
  }

  private static User toUser(Document d) {
    return new User(
        new UserId(d.getString("_id")),
        d.getString("nickname"),
        d.getString("face_url"),
        d.getString("ex"),
        d.getLong("create_time"),
        d.getInteger("app_manger_level"),
        d.getInteger("global_recv_msg_opt"));
  }
}
