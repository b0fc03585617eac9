package im.milena.directory.relations;

import im.milena.directory.relations.RelationReads.Page;
import im.milena.directory.sync.ListChanges;
import im.milena.message.UserId;
import im.milena.stores.decisions.VersionLog;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.relations.Friendship;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user's list of friends, from the truth. Pinned friends come first, then in the order in which
 * they became friends.
 */
public final class FriendReads {
  private final Pairs pairs;
  private final People people;
  private final VersionLogs logs;

  FriendReads(Pairs pairs, People people, VersionLogs logs) {
    this.pairs = pairs;
    this.people = people;
    this.logs = logs;
  }

  /**
   * What a client has to do to its copy.
   *
   * @param full it has to load the list; the others are empty then
   * @param sortVersion above 0 if the order changed as well
   */
  public record Changes(
      long version,
      String logId,
      boolean full,
      List<String> deleted,
      List<Friend> inserted,
      List<Friend> updated,
      long sortVersion) {}

  public record Ids(long version, String logId, List<UserId> users) {}

  /** A friend without their profile. */
  private record Row(UserId user, Friendship friend) {
    static final Comparator<Row> DISPLAY_ORDER =
        Comparator.comparing((Row row) -> !row.friend().pinned())
            .thenComparingLong(row -> row.friend().since())
            .thenComparing(Row::user);

    static Optional<Row> of(UserId owner, Pair pair) {
      return Optional.ofNullable(pair.side(owner).friend())
          .map(friend -> new Row(pair.users().other(owner), friend));
    }
  }

  public Page<Friend> page(UserId owner, long skip, long limit) {
    List<Row> all = rows(owner);
    return new Page<>(all.size(), friends(owner, all.stream().skip(skip).limit(limit).toList()));
  }

  /** Those of the users who are the owner's friends, in the order asked for. */
  public List<Friend> some(UserId owner, List<UserId> users) {
    RelationRules.some("friendUserIDs", users);
    Map<UserId, Row> found = found(owner, users);
    return friends(
        owner,
        users.stream().flatMap(user -> Optional.ofNullable(found.get(user)).stream()).toList());
  }

  /** What the owner keeps of those of the users who are their friends. */
  public Map<UserId, Friendship> kept(UserId owner, Collection<UserId> users) {
    return found(owner, users).values().stream().collect(Collectors.toMap(Row::user, Row::friend));
  }

  /** The log is read first, so that its version is never ahead of the list. */
  public Ids ids(UserId owner) {
    VersionLog log = logs.of(FriendLists.of(owner));
    return new Ids(log.version(), log.id(), rows(owner).stream().map(Row::user).toList());
  }

  /**
   * @param clientVersion 0 if the client has no copy
   */
  public Changes changes(UserId owner, String clientLogId, long clientVersion) {
    ListChanges changes =
        ListChanges.since(logs.of(FriendLists.of(owner)), clientLogId, clientVersion);
    if (changes.full()) {
      // Also if the list is empty: a client remembers a version only after loading the list, and
      // raises no events for what it loads.
      return new Changes(
          changes.version(), changes.logId(), true, List.of(), List.of(), List.of(), 0);
    }
    Map<UserId, Row> present = found(owner, changes.elements().stream().map(UserId::new).toList());
    Set<String> ids = present.keySet().stream().map(UserId::value).collect(Collectors.toSet());
    List<Friend> rows = friends(owner, present.values());
    return new Changes(
        changes.version(),
        changes.logId(),
        false,
        changes.removed(ids::contains),
        rows.stream().filter(friend -> isNew(changes, friend)).toList(),
        rows.stream().filter(friend -> !isNew(changes, friend)).toList(),
        changes.sorted() ? changes.version() : 0);
  }

  private static boolean isNew(ListChanges changes, Friend friend) {
    return changes.isNew(friend.user().id().value());
  }

  private List<Row> rows(UserId owner) {
    return pairs.friendsOf(owner).stream()
        .flatMap(pair -> Row.of(owner, pair).stream())
        .sorted(Row.DISPLAY_ORDER)
        .toList();
  }

  private Map<UserId, Row> found(UserId owner, Collection<UserId> users) {
    List<UserPair> wanted = RelationReads.with(owner, new HashSet<>(users));
    return pairs.find(wanted).stream()
        .flatMap(pair -> Row.of(owner, pair).stream())
        .collect(Collectors.toMap(Row::user, row -> row));
  }

  private List<Friend> friends(UserId owner, Collection<Row> rows) {
    Map<UserId, User> profiles = people.of(rows.stream().map(Row::user).toList());
    return rows.stream()
        .map(
            row ->
                new Friend(
                    owner,
                    row.friend(),
                    profiles.getOrDefault(row.user(), People.unknown(row.user()))))
        .toList();
  }
}
