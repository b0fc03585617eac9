package im.milena.directory.relations;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.relations.FriendRequest;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.User;
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
import java.util.stream.Stream;

/**
 * What clients read about friends' requests and blocks, from the truth: a client that was told of a
 * change asks at once, perhaps another node.
 */
public final class RelationReads {
  private final Pairs pairs;
  private final People people;

  RelationReads(Pairs pairs, People people) {
    this.pairs = pairs;
    this.people = people;
  }

  /**
   * @param total on all pages
   */
  public record Page<T>(int total, List<T> rows) {}

  /**
   * What a user has of somebody.
   *
   * @param friend empty if they are none
   * @param block empty if they are not blocked
   */
  public record Known(User user, Optional<Friend> friend, Optional<Blocked> block) {}

  /** Whether each has the other as a friend. */
  public record Mutual(boolean ofFirst, boolean ofSecond) {}

  /** What has been asked of the user, newest first. */
  public Page<FriendRequestView> received(
      UserId user, Collection<Integer> results, long skip, long limit) {
    return page(
        pairs.asking(user).stream().map(pair -> Made.by(pair, pair.users().other(user))),
        results,
        skip,
        limit);
  }

  /** What the user has asked, newest first. */
  public Page<FriendRequestView> sent(
      UserId user, Collection<Integer> results, long skip, long limit) {
    return page(
        pairs.askedBy(user).stream().map(pair -> Made.by(pair, user)), results, skip, limit);
  }

  /** How many requests made after the moment wait for the user's answer. */
  public long unanswered(UserId user, long after) {
    return pairs.asking(user).stream()
        .map(pair -> Made.by(pair, pair.users().other(user)).request())
        .filter(request -> request.isPending() && request.at() > after)
        .count();
  }

  /** The requests between two users, of whom the caller must be one. */
  public List<FriendRequestView> between(Caller caller, UserId one, UserId other) {
    mustBeEither(caller, one, other);
    if (one.equals(other)) {
      return List.of();
    }
    Optional<Pair> pair = pairs.find(UserPair.of(one, other));
    return views(
        Stream.of(one, other)
            .flatMap(
                user ->
                    pair.stream()
                        .filter(p -> p.side(user).request() != null)
                        .map(p -> Made.by(p, user)))
            .toList());
  }

  public Mutual mutual(Caller caller, UserId first, UserId second) {
    mustBeEither(caller, first, second);
    if (first.equals(second)) {
      return new Mutual(false, false);
    }
    Pair pair =
        pairs
            .find(UserPair.of(first, second))
            .orElseGet(() -> Pair.strangers(UserPair.of(first, second)));
    return new Mutual(pair.side(first).friend() != null, pair.side(second).friend() != null);
  }

  /** Whom the user blocks, oldest first. */
  public Page<Blocked> blocked(UserId owner, long skip, long limit) {
    List<Pair> all = pairs.blockedBy(owner);
    return new Page<>(all.size(), blocked(owner, all, skip, limit));
  }

  /** Those of the users whom the owner blocks. */
  public List<Blocked> blocked(UserId owner, List<UserId> users) {
    RelationRules.list("userIDList", users);
    return blocked(owner, pairs.find(with(owner, users)), 0, users.size());
  }

  /** What the owner has of each of the users; users who are not registered are left out. */
  public List<Known> known(UserId owner, List<UserId> users) {
    RelationRules.list("userIDList", users);
    Map<UserId, User> profiles = people.of(users);
    Map<UserId, Pair> found =
        pairs.find(with(owner, users)).stream()
            .collect(Collectors.toMap(pair -> pair.users().other(owner), Function.identity()));
    return users.stream()
        .map(profiles::get)
        .filter(Objects::nonNull)
        .map(user -> known(owner, user, Optional.ofNullable(found.get(user.id()))))
        .toList();
  }

  private static Known known(UserId owner, User user, Optional<Pair> pair) {
    Optional<Pair.Side> side = pair.map(found -> found.side(owner));
    return new Known(
        user,
        side.flatMap(has -> Optional.ofNullable(has.friend()))
            .map(row -> new Friend(owner, row, user)),
        side.flatMap(has -> Optional.ofNullable(has.block()))
            .map(row -> new Blocked(owner, row, user)));
  }

  private List<Blocked> blocked(UserId owner, List<Pair> found, long skip, long limit) {
    record Row(UserId user, im.milena.stores.relations.Block block) {}
    List<Row> rows =
        found.stream()
            .flatMap(
                pair ->
                    Optional.ofNullable(pair.side(owner).block())
                        .map(block -> new Row(pair.users().other(owner), block))
                        .stream())
            .sorted(
                Comparator.comparingLong((Row row) -> row.block().at()).thenComparing(Row::user))
            .skip(skip)
            .limit(limit)
            .toList();
    Map<UserId, User> profiles = people.of(rows.stream().map(Row::user).toList());
    return rows.stream()
        .map(
            row ->
                new Blocked(
                    owner,
                    row.block(),
                    profiles.getOrDefault(row.user(), People.unknown(row.user()))))
        .toList();
  }

  /** One direction's request of a pair. */
  private record Made(UserId from, UserId to, FriendRequest request) {
    static Made by(Pair pair, UserId from) {
      return new Made(
          from, pair.users().other(from), Objects.requireNonNull(pair.side(from).request()));
    }
  }

  private Page<FriendRequestView> page(
      Stream<Made> requests, Collection<Integer> results, long skip, long limit) {
    Set<Integer> wanted = new HashSet<>(results);
    List<Made> all =
        requests
            .filter(made -> wanted.isEmpty() || wanted.contains(made.request().result()))
            .sorted(
                Comparator.comparingLong((Made made) -> made.request().at())
                    .reversed()
                    .thenComparing(Made::from)
                    .thenComparing(Made::to))
            .toList();
    return new Page<>(all.size(), views(all.stream().skip(skip).limit(limit).toList()));
  }

  private List<FriendRequestView> views(List<Made> requests) {
    Map<UserId, User> profiles =
        people.of(
            requests.stream()
                .flatMap(made -> Stream.of(made.from(), made.to()))
                .distinct()
                .toList());
    return requests.stream()
        .map(made -> FriendRequestView.of(made.from(), made.to(), made.request(), profiles))
        .toList();
  }

  static List<UserPair> with(UserId owner, Collection<UserId> users) {
    return users.stream()
        .filter(user -> !user.equals(owner))
        .map(user -> UserPair.of(owner, user))
        .toList();
  }

  private static void mustBeEither(Caller caller, UserId one, UserId other) {
    if (!caller.admin() && !caller.user().equals(one) && !caller.user().equals(other)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "only one of the two or an administrator may ask this");
    }
  }
}
