package im.milena.stores.users;

import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Pending;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Users in MongoDB: collection {@code users}, {@code _id} = user id, OpenIM's field names, {@code
 * guarded}, {@code version}, {@code intent} {operation, envelopes, news} while unfinished. No other
 * index.
 *
 * <p>Adding looks the ids up first and inserts only if none is taken. If somebody registers one of
 * them in between, the ids that this call did insert are removed again, so for a moment some of a
 * refused batch are there.
 */
public final class MongoUsers implements Users {
  private static final String COLLECTION = "users";

  private final MongoCollection<Document> users;
  private final DecidedDocuments decided;

  public MongoUsers(MongoDatabase database, Pending pending) {
    users = database.getCollection(COLLECTION);
    decided = new DecidedDocuments(users, pending, KIND);
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
    List<Document> documents =
        all.stream().map(UserHead::registered).map(UserDocuments::toDocument).toList();
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
    List<UserId> asked = ids.stream().distinct().toList();
    Map<UserId, User> found =
        decided.find(asked.stream().map(UserId::value).toList()).stream()
            .map(UserDocuments::toUser)
            .collect(Collectors.toMap(User::id, Function.identity()));
    return asked.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Optional<UserHead> head(UserId id) {
    return decided.find(List.of(id.value())).stream().findFirst().map(UserDocuments::toHead);
  }

  @Override
  public boolean decide(UserHead head, long expectedVersion) {
    return decided.decide(UserDocuments.toDocument(head), expectedVersion);
  }

  @Override
  public void finish(UserId id, String operation) {
    decided.finish(id.value(), operation);
  }

  /** Counts as a version, so that a decision made meanwhile does not take it back. */
  @Override
  public void guard(UserId id) {
    MongoCalls.run(
        () ->
            users.updateOne(
                new Document("_id", id.value())
                    .append(UserDocuments.GUARDED, new Document("$ne", true)),
                Updates.combine(
                    Updates.set(UserDocuments.GUARDED, true),
                    Updates.inc(DecidedDocuments.VERSION, 1L))));
  }

  @Override
  public List<UserId> after(Optional<UserId> last, int limit) {
    List<UserId> next = new ArrayList<>();
    MongoCalls.run(
        () ->
            users
                .find(Filters.gt("_id", last.map(UserId::value).orElse("")))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(d -> next.add(new UserId(d.getString("_id")))));
    return next;
  }

  @Override
  public Found search(UserSearch search, long skip, int limit) {
    Document filter = UserDocuments.filter(search);
    List<User> page = new ArrayList<>();
    MongoCalls.run(
        () ->
            users
                .find(filter)
                .sort(Sorts.ascending("_id"))
                .skip(Math.toIntExact(Math.min(skip, Integer.MAX_VALUE)))
                .limit(limit)
                .forEach(d -> page.add(UserDocuments.toUser(d))));
    return new Found(MongoCalls.call(() -> users.countDocuments(filter)), page);
  }
}
