package im.milena.stores.groups;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Requests to join groups in MongoDB: collection {@code group_requests}, {@code _id} group:user,
 * OpenIM's fields, {@code version}; indexes on {@code group_id} and {@code user_id}.
 */
public final class MongoGroupRequests implements GroupRequests {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> requests;

  public MongoGroupRequests(MongoDatabase database) {
    requests = database.getCollection("group_requests");
  }

  public void ensureIndexes() {
    MongoCalls.run(
        () -> {
          requests.createIndex(Indexes.ascending(RequestDocuments.GROUP));
          requests.createIndex(Indexes.ascending(RequestDocuments.USER));
        });
  }

  @Override
  public void write(Collection<GroupRequest> written) {
    Upserts.write(
        requests,
        written.stream()
            .map(
                request ->
                    new UpdateOneModel<Document>(
                        new Document("_id", GroupDocuments.id(request.group(), request.user()))
                            .append(
                                RequestDocuments.VERSION, new Document("$lt", request.version())),
                        new Document("$set", RequestDocuments.toDocument(request)),
                        UPSERT))
            .toList());
  }

  @Override
  public Optional<GroupRequest> find(GroupId group, UserId user) {
    return MongoCalls.call(
            () ->
                Optional.ofNullable(
                    requests.find(Filters.eq("_id", GroupDocuments.id(group, user))).first()))
        .map(RequestDocuments::toRequest);
  }

  @Override
  public Page find(Wanted wanted, long skip, int limit) {
    Document filter = filter(wanted);
    List<Document> found =
        MongoCalls.call(
            () ->
                requests
                    .find(filter)
                    .sort(Sorts.descending(RequestDocuments.ASKED_AT, "_id"))
                    .skip(Math.toIntExact(Math.min(skip, Integer.MAX_VALUE)))
                    .limit(limit)
                    .into(new ArrayList<>()));
    return new Page(
        MongoCalls.call(() -> requests.countDocuments(filter)),
        found.stream().map(RequestDocuments::toRequest).toList());
  }

  private static Document filter(Wanted wanted) {
    var filter = new Document(RequestDocuments.ASKED_AT, new Document("$gt", wanted.after()));
    if (!wanted.groups().isEmpty()) {
      filter.append(
          RequestDocuments.GROUP,
          new Document("$in", wanted.groups().stream().map(GroupId::value).toList()));
    }
    if (!wanted.users().isEmpty()) {
      filter.append(
          RequestDocuments.USER,
          new Document("$in", wanted.users().stream().map(UserId::value).toList()));
    }
    if (!wanted.results().isEmpty()) {
      filter.append(RequestDocuments.RESULT, new Document("$in", List.copyOf(wanted.results())));
    }
    return filter;
  }
}
