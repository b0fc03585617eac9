package im.milena.stores.groups;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Pending;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Groups in MongoDB.
 *
 * <pre>
 * groups         _id group, version, OpenIM's fields, listing {members, version, info_version, order_version},
 *                intent {operation, members, requests, everybody, envelopes} while unfinished
 * group_members  _id group:user, OpenIM's fields, version, since, again, left; indexes on group_id + version
 *                and user_id
 * </pre>
 */
public final class MongoGroups implements Groups {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private static final Comparator<GroupMember> ORDER =
      Comparator.comparingInt(GroupMember::role)
          .reversed()
          .thenComparingLong(GroupMember::joinTime)
          .thenComparing(GroupMember::user);

  private final MongoCollection<Document> heads;
  private final DecidedDocuments decided;
  private final MongoCollection<Document> rows;

  public MongoGroups(MongoDatabase database, Pending pending) {
    heads = database.getCollection("groups");
    decided = new DecidedDocuments(heads, pending, KIND);
    rows = database.getCollection("group_members");
  }

  public void ensureIndexes() {
    MongoCalls.run(
        () -> {
          rows.createIndex(Indexes.ascending(GroupDocuments.GROUP, GroupDocuments.VERSION));
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
    return present(new Document(GroupDocuments.GROUP, group.value()));
  }

  @Override
  public List<GroupMember> rows(GroupId group, Collection<UserId> users) {
    return read(ids(users.stream().map(user -> GroupDocuments.id(group, user)).toList()));
  }

  @Override
  public List<GroupMember> managers(GroupId group) {
    return present(
        new Document(GroupDocuments.GROUP, group.value())
            .append(GroupDocuments.ROLE, new Document("$gt", GroupMember.MEMBER)));
  }

  @Override
  public List<GroupMember> changedSince(GroupId group, long version, int limit) {
    return MongoCalls.call(
            () ->
                rows.find(
                        new Document(GroupDocuments.GROUP, group.value())
                            .append(GroupDocuments.VERSION, new Document("$gt", version)))
                    .limit(limit)
                    .into(new ArrayList<>()))
        .stream()
        .map(GroupDocuments::toMember)
        .toList();
  }

  @Override
  public void eachMember(GroupId group, int atOnce, Consumer<List<GroupMember>> action) {
    Document filter = new Document(GroupDocuments.GROUP, group.value());
    filter.append(GroupDocuments.LEFT, false);
    try (MongoCursor<Document> cursor =
        MongoCalls.call(() -> rows.find(filter).batchSize(atOnce).cursor())) {
      List<GroupMember> chunk = next(cursor, atOnce);
      while (!chunk.isEmpty()) {
        action.accept(chunk);
        chunk = next(cursor, atOnce);
      }
    }
  }

  private static List<GroupMember> next(MongoCursor<Document> cursor, int atOnce) {
    return MongoCalls.call(
        () -> {
          List<GroupMember> chunk = new ArrayList<>();
          while (chunk.size() < atOnce && cursor.hasNext()) {
            chunk.add(GroupDocuments.toMember(cursor.next()));
          }
          return chunk;
        });
  }

  @Override
  public List<GroupMember> seats(UserId user) {
    return present(new Document(GroupDocuments.USER, user.value()));
  }

  @Override
  public List<GroupMember> seats(Collection<GroupId> groups, UserId user) {
    return present(ids(groups.stream().map(group -> GroupDocuments.id(group, user)).toList()));
  }

  @Override
  public Map<UserId, Set<GroupId>> groupsOf(Collection<UserId> users) {
    var found = new HashMap<UserId, Set<GroupId>>();
    MongoCalls.run(
        () ->
            rows.find(
                    Filters.and(
                        Filters.in(GroupDocuments.USER, users.stream().map(UserId::value).toList()),
                        Filters.eq(GroupDocuments.LEFT, false)))
                .projection(
                    Projections.fields(
                        Projections.excludeId(),
                        Projections.include(GroupDocuments.USER, GroupDocuments.GROUP)))
                .forEach(
                    row ->
                        found
                            .computeIfAbsent(
                                new UserId(row.getString(GroupDocuments.USER)),
                                user -> new HashSet<>())
                            .add(new GroupId(row.getString(GroupDocuments.GROUP)))));
    return found;
  }

  @Override
  public Page search(String partOfName, long skip, int limit) {
    var filter =
        new Document(GroupDocuments.NAME, new Document("$regex", Pattern.quote(partOfName)));
    List<Document> found =
        MongoCalls.call(
            () ->
                heads
                    .find(filter)
                    .sort(Sorts.descending(GroupDocuments.CREATED, "_id"))
                    .skip(Math.toIntExact(Math.min(skip, Integer.MAX_VALUE)))
                    .limit(limit)
                    .into(new ArrayList<>()));
    return new Page(
        MongoCalls.call(() -> heads.countDocuments(filter)),
        found.stream().map(GroupDocuments::toGroup).toList());
  }

  private List<GroupMember> present(Document filter) {
    return read(filter).stream().filter(row -> !row.left()).toList();
  }

  private List<GroupMember> read(Document filter) {
    List<GroupMember> found = new ArrayList<>();
    MongoCalls.run(() -> rows.find(filter).forEach(d -> found.add(GroupDocuments.toMember(d))));
    return found.stream().sorted(ORDER).toList();
  }

  private static Document ids(List<String> ids) {
    return new Document("_id", new Document("$in", ids));
  }
}
