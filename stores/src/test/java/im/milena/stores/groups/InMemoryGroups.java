package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.decisions.InMemoryPending;
import im.milena.stores.decisions.Pending;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Groups that last as long as their object. */
public final class InMemoryGroups implements Groups {
  private static final Comparator<GroupMember> ORDER =
      Comparator.comparingInt(GroupMember::role)
          .reversed()
          .thenComparingLong(GroupMember::joinTime)
          .thenComparing(GroupMember::user);

  private static final Comparator<Group> NEWEST_FIRST =
      Comparator.comparingLong((Group head) -> head.info().createTime())
          .thenComparing(head -> head.id().value())
          .reversed();

  private final Map<GroupId, Group> heads = new HashMap<>();
  private final Map<String, GroupMember> rows = new HashMap<>();
  private final Pending pending;

  public InMemoryGroups() {
    this(new InMemoryPending(Clock.systemUTC()));
  }

  public InMemoryGroups(Pending pending) {
    this.pending = pending;
  }

  @Override
  public synchronized boolean create(Group head) {
    boolean created = heads.putIfAbsent(head.id(), head) == null;
    list(head, created);
    return created;
  }

  @Override
  public synchronized boolean decide(Group head, long expectedVersion) {
    Group present = heads.get(head.id());
    boolean decided = present != null && present.version() == expectedVersion;
    if (decided) {
      heads.put(head.id(), head);
    }
    list(head, decided);
    return decided;
  }

  private void list(Group head, boolean decided) {
    if (decided && head.intent() != null) {
      pending.add(KIND, head.id().value(), head.intent().operation());
    }
  }

  @Override
  public synchronized void finish(GroupId group, String operation) {
    Group head = heads.get(group);
    if (head != null && head.intent() != null && head.intent().operation().equals(operation)) {
      heads.put(group, head.withoutIntent());
    }
    pending.remove(KIND, group.value(), operation);
  }

  @Override
  public synchronized Optional<Group> find(GroupId id) {
    return Optional.ofNullable(heads.get(id));
  }

  @Override
  public synchronized List<Group> find(Collection<GroupId> ids) {
    return ids.stream().distinct().map(heads::get).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized void writeMembers(Collection<GroupMember> written) {
    written.forEach(
        row ->
            rows.merge(
                row.group() + ":" + row.user(),
                row,
                (present, later) -> present.version() < later.version() ? later : present));
  }

  @Override
  public List<GroupMember> members(GroupId group) {
    return present(row -> row.group().equals(group));
  }

  @Override
  public List<GroupMember> rows(GroupId group, Collection<UserId> users) {
    return all(row -> row.group().equals(group) && users.contains(row.user()));
  }

  @Override
  public List<GroupMember> managers(GroupId group) {
    return present(row -> row.group().equals(group) && row.role() > GroupMember.MEMBER);
  }

  @Override
  public List<GroupMember> changedSince(GroupId group, long version, int limit) {
    return all(row -> row.group().equals(group) && row.version() > version).stream()
        .limit(limit)
        .toList();
  }

  @Override
  public void eachMember(GroupId group, int atOnce, Consumer<List<GroupMember>> action) {
    List<GroupMember> present = members(group);
    for (int from = 0; from < present.size(); from += atOnce) {
      action.accept(present.subList(from, Math.min(from + atOnce, present.size())));
    }
  }

  @Override
  public List<GroupMember> seats(UserId user) {
    return present(row -> row.user().equals(user));
  }

  @Override
  public List<GroupMember> seats(Collection<GroupId> groups, UserId user) {
    return present(row -> groups.contains(row.group()) && row.user().equals(user));
  }

  @Override
  public Map<UserId, Set<GroupId>> groupsOf(Collection<UserId> users) {
    return present(row -> users.contains(row.user())).stream()
        .collect(
            Collectors.groupingBy(
                GroupMember::user, Collectors.mapping(GroupMember::group, Collectors.toSet())));
  }

  @Override
  public synchronized Page search(String partOfName, long skip, int limit) {
    List<Group> found =
        heads.values().stream()
            .filter(head -> head.info().name().contains(partOfName))
            .sorted(NEWEST_FIRST)
            .toList();
    return new Page(found.size(), found.stream().skip(skip).limit(limit).toList());
  }

  private List<GroupMember> present(Predicate<GroupMember> wanted) {
    return all(wanted.and(row -> !row.left()));
  }

  private synchronized List<GroupMember> all(Predicate<GroupMember> wanted) {
    return rows.values().stream().filter(wanted).sorted(ORDER).toList();
  }
}
