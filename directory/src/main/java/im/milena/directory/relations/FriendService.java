package im.milena.directory.relations;

import im.milena.directory.Caller;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Ingress;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.relations.FriendRequest;
import im.milena.stores.relations.Friendship;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pair.Side;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes and ends friendships. Lists show a change as soon as it is decided, so a call returns then;
 * only what also shows up in the chat is waited for, and throws {@link
 * im.milena.directory.sending.NotYetAppliedException} if that takes longer than eight seconds.
 */
public final class FriendService {
  private final PairChanges changes;
  private final Pairs pairs;
  private final People people;

  FriendService(PairChanges changes, Pairs pairs, People people) {
    this.changes = changes;
    this.pairs = pairs;
    this.people = people;
  }

  /** Asks somebody to become a friend; a request made before is made anew. */
  public void ask(
      Caller caller, UserId from, UserId to, String message, String ex, String operationId) {
    caller.mustBe(from);
    RelationRules.notYourself(from, to);
    RelationRules.text("reqMsg", message);
    RelationRules.text("ex", ex);
    Map<UserId, User> both = people.registered(List.of(from, to));
    changes.make(
        UserPair.of(from, to),
        operationId,
        pair -> Optional.of(ask(pair, from, message, ex, both)));
  }

  private Step ask(Pair pair, UserId from, String message, String ex, Map<UserId, User> both) {
    RelationRules.notFriendsAlready(pair);
    UserId to = pair.users().other(from);
    var request = FriendRequest.made(message, ex, changes.now());
    var tips =
        new RelationTips.Asked(
            RelationTips.FromTo.of(from, to), FriendRequestView.of(from, to, request, both));
    return new Step(
        pair.with(from, pair.side(from).withRequest(request)),
        List.of(),
        Notification.toUser(from, to, RelationTips.ASKED, tips, Step.decision(pair)).alsoOffline());
  }

  /** Agrees to somebody's request, and to the own one if there is one the other way. */
  public void agree(Caller caller, UserId from, UserId to, String answer, String operationId) {
    caller.mustBe(to);
    RelationRules.notYourself(from, to);
    RelationRules.text("handleMsg", answer);
    Map<UserId, User> both = people.of(List.of(from, to));
    changes.await(
        changes.make(
            UserPair.of(from, to),
            operationId,
            pair -> Optional.of(agree(pair, caller, from, answer, both))));
  }

  private Step agree(Pair pair, Caller caller, UserId from, String answer, Map<UserId, User> both) {
    UserId to = pair.users().other(from);
    long now = changes.now();
    FriendRequest request =
        RelationRules.pending(pair.side(from).request(), true)
            .answered(FriendRequest.AGREED, answer, to.value(), now);
    Pair after = pair.with(from, pair.side(from).withRequest(request));
    FriendRequest reverse = pair.side(to).request();
    if (reverse != null && reverse.isPending()) {
      after =
          after.with(
              to,
              after
                  .side(to)
                  .withRequest(reverse.answered(FriendRequest.AGREED, "", from.value(), now)));
    }
    return befriended(
        pair, after, Friendship.BY_REQUEST, caller, told(pair, from, answer, request, both));
  }

  /** Refuses somebody's request. */
  public void refuse(Caller caller, UserId from, UserId to, String answer, String operationId) {
    caller.mustBe(to);
    RelationRules.notYourself(from, to);
    RelationRules.text("handleMsg", answer);
    Map<UserId, User> both = people.of(List.of(from, to));
    changes.make(
        UserPair.of(from, to), operationId, pair -> Optional.of(refuse(pair, from, answer, both)));
  }

  private Step refuse(Pair pair, UserId from, String answer, Map<UserId, User> both) {
    UserId to = pair.users().other(from);
    FriendRequest request =
        RelationRules.pending(pair.side(from).request(), false)
            .answered(FriendRequest.REFUSED, answer, to.value(), changes.now());
    var tips =
        new RelationTips.Refused(
            RelationTips.FromTo.of(from, to),
            answer,
            FriendRequestView.of(from, to, request, both));
    return new Step(
        pair.with(from, pair.side(from).withRequest(request)),
        List.of(),
        Notification.toUser(to, from, RelationTips.REFUSED, tips, Step.decision(pair))
            .alsoOffline());
  }

  /** Makes them friends without asking anybody. Those who are friends already stay as they are. */
  public void importFriends(Caller caller, UserId owner, List<UserId> friends, String operationId) {
    caller.mustBeAdmin();
    RelationRules.list("friendUserIDs", friends);
    friends.forEach(friend -> RelationRules.notYourself(owner, friend));
    Map<UserId, User> all =
        people.registered(Stream.concat(Stream.of(owner), friends.stream()).toList());
    changes.await(each(owner, friends, operationId, pair -> imported(pair, caller, owner, all)));
  }

  private Optional<Step> imported(Pair pair, Caller caller, UserId owner, Map<UserId, User> all) {
    if (pair.low().friend() != null && pair.high().friend() != null) {
      return Optional.empty();
    }
    // Clients want to see a request in what they are told; there was none.
    FriendRequest asIfAsked =
        FriendRequest.made("", "", changes.now())
            .answered(FriendRequest.AGREED, "", caller.user().value(), changes.now());
    return Optional.of(
        befriended(
            pair, pair, Friendship.BY_IMPORT, caller, told(pair, owner, "", asIfAsked, all)));
  }

  private static Notification told(
      Pair pair, UserId from, String answer, FriendRequest request, Map<UserId, User> users) {
    UserId to = pair.users().other(from);
    var tips =
        new RelationTips.Agreed(
            RelationTips.FromTo.of(from, to),
            answer,
            0,
            "",
            FriendRequestView.of(from, to, request, users));
    return Notification.toUser(to, from, RelationTips.AGREED, tips, Step.decision(pair))
        .alsoInChat()
        .alsoOffline();
  }

  /** Gives each side that has none its friend. */
  private Step befriended(Pair before, Pair after, int source, Caller operator, Notification told) {
    var friend = new Friendship("", false, "", source, operator.user().value(), changes.now());
    Pair friends = after;
    List<Touch> touches = new ArrayList<>();
    for (UserId user : List.of(before.users().low(), before.users().high())) {
      Side side = friends.side(user);
      if (side.friend() == null) {
        friends = friends.with(user, side.withFriend(friend));
        touches.add(Touch.added(FriendLists.of(user), before.users().other(user).value()));
      }
    }
    return new Step(friends, touches, told);
  }

  /** Ends the friendship on the owner's side; the other keeps theirs. */
  public void delete(Caller caller, UserId owner, UserId friend, String operationId) {
    caller.mustBe(owner);
    RelationRules.notYourself(owner, friend);
    changes.make(UserPair.of(owner, friend), operationId, pair -> Optional.of(delete(pair, owner)));
  }

  private static Step delete(Pair pair, UserId owner) {
    RelationRules.friend(owner, pair);
    UserId friend = pair.users().other(owner);
    var tips = new RelationTips.Deleted(RelationTips.FromTo.of(owner, friend), 0, "");
    return new Step(
        pair.with(owner, pair.side(owner).withFriend(null)),
        List.of(Touch.removed(FriendLists.of(owner), friend.value())),
        Notification.toUser(owner, friend, RelationTips.DELETED, tips, Step.decision(pair)));
  }

  /** Changes what the owner keeps of their friends, all of whom must be friends. */
  public void update(
      Caller caller,
      UserId owner,
      List<UserId> friends,
      FriendshipChange change,
      String operationId) {
    caller.mustBe(owner);
    RelationRules.list("friendUserIDs", friends);
    friends.forEach(friend -> RelationRules.notYourself(owner, friend));
    change.check();
    mustBeFriends(owner, friends);
    each(owner, friends, operationId, pair -> update(pair, owner, change));
  }

  private static Optional<Step> update(Pair pair, UserId owner, FriendshipChange change) {
    UserId friend = pair.users().other(owner);
    var tips =
        new RelationTips.Updated(
            RelationTips.FromTo.of(owner, owner), List.of(friend.value()), 0, "");
    return changed(
        pair,
        owner,
        change,
        Notification.toUser(owner, owner, RelationTips.UPDATED, tips, Step.decision(pair)));
  }

  /** OpenIM's older call, which tells the friend that something about them was changed. */
  public void setRemark(
      Caller caller, UserId owner, UserId friend, String remark, String operationId) {
    caller.mustBe(owner);
    RelationRules.notYourself(owner, friend);
    FriendshipChange change = FriendshipChange.remark(remark);
    change.check();
    changes.make(UserPair.of(owner, friend), operationId, pair -> setRemark(pair, owner, change));
  }

  private static Optional<Step> setRemark(Pair pair, UserId owner, FriendshipChange change) {
    UserId friend = pair.users().other(owner);
    var tips = new RelationTips.RemarkSet(RelationTips.FromTo.of(owner, friend), 0, "", 0);
    return changed(
        pair,
        owner,
        change,
        Notification.toUser(owner, friend, RelationTips.REMARK_SET, tips, Step.decision(pair)));
  }

  private static Optional<Step> changed(
      Pair pair, UserId owner, FriendshipChange change, Notification told) {
    Friendship before = RelationRules.friend(owner, pair);
    Friendship after = change.applyTo(before);
    if (after.equals(before)) {
      return Optional.empty();
    }
    String list = FriendLists.of(owner);
    List<Touch> touches = new ArrayList<>();
    touches.add(Touch.changed(list, pair.users().other(owner).value()));
    if (after.pinned() != before.pinned()) {
      touches.add(Touch.sorted(list));
    }
    return Optional.of(
        new Step(pair.with(owner, pair.side(owner).withFriend(after)), touches, told));
  }

  /** One decision per pair: each is made or not, whatever becomes of the others. */
  private Optional<Ingress.Position> each(
      UserId owner,
      List<UserId> others,
      String operationId,
      Function<Pair, Optional<Step>> change) {
    Optional<Ingress.Position> last = Optional.empty();
    for (UserId other : others) {
      Optional<Ingress.Position> position =
          changes.make(UserPair.of(owner, other), operationId, change);
      last = position.isPresent() ? position : last;
    }
    return last;
  }

  private void mustBeFriends(UserId owner, List<UserId> friends) {
    Map<UserPair, Pair> found =
        pairs.find(friends.stream().map(friend -> UserPair.of(owner, friend)).toList()).stream()
            .collect(Collectors.toMap(Pair::users, Function.identity()));
    for (UserId friend : friends) {
      UserPair users = UserPair.of(owner, friend);
      RelationRules.friend(owner, found.getOrDefault(users, Pair.strangers(users)));
    }
  }
}
