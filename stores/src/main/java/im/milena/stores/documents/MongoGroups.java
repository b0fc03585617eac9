package im.milena.stores.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Groups in MongoDB.
 *
 * <pre>
 * groups         _id group, version, OpenIM's fields, intent {operation, members, envelopes} while unfinished
 * group_members  _id group:user, OpenIM's fields, version, left; indexes on group_id and user_id
 * </pre>
 */
public final class MongoGroups implements Groups {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private static final Comparator<GroupMember> ORDER =
      Comparator.comparingInt(GroupMember::role)
          .reversed()
          .thenComparingLong(GroupMember::joinTime)
          .thenComparing(GroupMember::user);

  private final DecidedDocuments decided;
  private final MongoCollection<Document> rows;

  public MongoGroups(MongoDatabase database, Pending pending) {
    decided = new DecidedDocuments(database.getCollection("groups"), pending, KIND);
    rows = database.getCollection("group_members");
  }

  public void ensureIndexes() {
    MongoCalls.run(
        () -> {
          rows.createIndex(Indexes.ascending(GroupDocuments.GROUP));
          rows.createIndex(Indexes.ascending(GroupDocuments.USER));
        });
  }

  @Override
  public boolean create(Group head) {
    return decided.create(GroupDocuments.toDocument(head));
  }

  @Override
  public boolean decide(Group head, long expectedVersion) {
    return decided.decide(GroupDocuments.toDocument(head), expectedVersion);
  }

  @Override
  public void finish(GroupId group, String operation) {
    decided.finish(group.value(), operation);
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Group> find(Collection<GroupId> ids) {
    List<GroupId> asked = ids.stream().distinct().toList();
    Map<GroupId, Group> found =
        decided.find(asked.stream().map(GroupId::value).toList()).stream()
            .map(GroupDocuments::toGroup)
            .collect(Collectors.toMap(Group::id, Function.identity()));
    return asked.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public void writeMembers(Collection<GroupMember> written) {
    Upserts.write(
        rows,
        written.stream()
            .map(
                row ->
                    new UpdateOneModel<Document>(
                        new Document("_id", GroupDocuments.id(row.group(), row.user()))
                            .append(GroupDocuments.VERSION, new Document("$lt", row.version())),
                        new Document("$set", GroupDocuments.toDocument(row)),
                        UPSERT))
            .toList());
  }

  @Override
  public List<GroupMember> members(GroupId group) {
    return present(Filters.eq(GroupDocuments.GROUP, group.value()));
  }

  @Override
  public List<GroupMember> members(GroupId group, Collection<UserId> users) {
    return present(
        Filters.in("_id", users.stream().map(u -> GroupDocuments.id(group, u)).toList()));
  }

  private List<GroupMember> present(Bson filter) {
    List<GroupMember> found = new ArrayList<>();
    MongoCalls.run(() -> rows.find(filter).forEach(d -> found.add(GroupDocuments.toMember(d))));
    return found.stream().filter(row -> !row.left()).sorted(ORDER).toList();
  }

  @Override
  public Set<GroupId> groupsOf(UserId user) {
    Set<GroupId> groups = new HashSet<>();
    MongoCalls.run(
        () ->
            rows.find(Filters.eq(GroupDocuments.USER, user.value()))
                .projection(Projections.include(GroupDocuments.GROUP, GroupDocuments.LEFT))
                .forEach(
                    d -> {
                      if (!d.getBoolean(GroupDocuments.LEFT)) {
                        groups.add(new GroupId(d.getString(GroupDocuments.GROUP)));
                      }
                    }));
    return groups;
  }
}
