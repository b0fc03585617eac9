package im.milena.stores.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Groups in MongoDB.
 *
 * <pre>
 * groups         _id group, version, OpenIM's fields, intent {operation, members, envelopes} while unfinished
 * group_members  _id group:user, OpenIM's fields, version, left; indexes on group_id and user_id
 * pending        _id group:operation, group_id, operation, at
 * </pre>
 */
public final class MongoGroups implements Groups {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  /**
   * No decision takes that long, so what was listed before it and is not on its head was never
   * decided.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  /** How many listed operations are looked at for each group asked for. */
  private static final int LOOK_AHEAD = 4;

  private static final Comparator<GroupMember> ORDER =
      Comparator.comparingInt(GroupMember::role)
          .reversed()
          .thenComparingLong(GroupMember::joinTime)
          .thenComparing(GroupMember::user);

  private final MongoCollection<Document> heads;
  private final MongoCollection<Document> rows;
  private final MongoPending pending;
  private final Clock clock;

  public MongoGroups(MongoDatabase database, Clock clock) {
    heads = database.getCollection("groups");
    rows = database.getCollection("group_members");
    pending = new MongoPending(database, clock);
    this.clock = clock;
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
    announce(head);
    boolean created = MongoCalls.inserted(() -> heads.insertOne(GroupDocuments.toDocument(head)));
    if (!created) {
      withdraw(head);
    }
    return created;
  }

  @Override
  public boolean decide(Group head, long expectedVersion) {
    announce(head);
    Bson undecided =
        new Document("_id", head.id().value()).append(GroupDocuments.VERSION, expectedVersion);
    boolean decided =
        MongoCalls.call(() -> heads.replaceOne(undecided, GroupDocuments.toDocument(head)))
                .getMatchedCount()
            == 1;
    if (!decided) {
      withdraw(head);
    }
    return decided;
  }

  private void announce(Group head) {
    Group.Intent intent = head.intent();
    if (intent != null) {
      pending.add(head.id(), intent.operation());
    }
  }

  /**
   * Unlists a decision that failed, unless it is this very one that was made before: a retry must
   * not hide it.
   */
  private void withdraw(Group head) {
    Group.Intent intent = head.intent();
    if (intent != null && !carries(find(head.id()), intent.operation())) {
      pending.remove(head.id(), intent.operation());
    }
  }

  private static boolean carries(Optional<Group> head, String operation) {
    return head.map(Group::intent).filter(i -> i.operation().equals(operation)).isPresent();
  }

  @Override
  public void finish(GroupId group, String operation) {
    MongoCalls.run(
        () ->
            heads.updateOne(
                new Document("_id", group.value()).append(GroupDocuments.OPERATION, operation),
                Updates.unset(GroupDocuments.INTENT)));
    pending.remove(group, operation);
  }

  @Override
  public List<GroupId> pending(int limit) {
    Set<GroupId> unfinished = new LinkedHashSet<>();
    for (MongoPending.Listed listed : pending.oldest(limit * LOOK_AHEAD)) {
      if (carries(find(listed.group()), listed.operation())) {
        unfinished.add(listed.group());
      } else if (listed.at().isBefore(clock.instant().minus(ABANDONED))) {
        pending.remove(listed.group(), listed.operation());
      }
      if (unfinished.size() == limit) {
        break;
      }
    }
    return List.copyOf(unfinished);
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Group> find(Collection<GroupId> ids) {
    List<GroupId> asked = ids.stream().distinct().toList();
    Map<GroupId, Group> found = new HashMap<>();
    MongoCalls.run(
        () ->
            heads
                .find(Filters.in("_id", asked.stream().map(GroupId::value).toList()))
                .forEach(
                    d -> {
                      Group group = GroupDocuments.toGroup(d);
                      found.put(group.id(), group);
                    }));
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
