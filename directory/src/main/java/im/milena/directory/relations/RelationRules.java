package im.milena.directory.relations;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import im.milena.stores.relations.FriendRequest;
import im.milena.stores.relations.Friendship;
import im.milena.stores.relations.Pair;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is refused. Codes: OpenIM wire §4.4 and §4.8. */
final class RelationRules {
  /** OpenIM's limit for lists in requests. */
  private static final int MAX_LIST = 1_000;

  private static final int MAX_TEXT = 4_096;

  private RelationRules() {}

  static void notYourself(UserId user, UserId other) {
    if (user.equals(other)) {
      throw new RefusedException(ErrorCode.YOURSELF, "this takes two users, got twice: " + user);
    }
  }

  static void notFriendsAlready(Pair pair) {
    if (pair.low().friend() != null && pair.high().friend() != null) {
      throw new RefusedException(
          ErrorCode.FRIENDS_ALREADY, pair.users().low() + " and " + pair.users().high() + " are");
    }
  }

  /** The pending request of a user. A handled one is refused in two ways, as OpenIM does. */
  static FriendRequest pending(@Nullable FriendRequest request, boolean toAgree) {
    if (request == null) {
      throw new RefusedException(ErrorCode.RECORD_NOT_FOUND, "there is no such friend request");
    }
    if (!request.isPending()) {
      throw new RefusedException(
          toAgree ? ErrorCode.ARGS : ErrorCode.FRIEND_REQUEST_HANDLED,
          "the friend request is answered already");
    }
    return request;
  }

  static Friendship friend(UserId owner, Pair pair) {
    Friendship friend = pair.side(owner).friend();
    if (friend == null) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, pair.users().other(owner) + " is no friend of " + owner);
    }
    return friend;
  }

  static void list(String field, List<UserId> users) {
    if (users.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, field + " must not be empty");
    }
    some(field, users);
  }

  /** A list that may be empty. */
  static void some(String field, List<UserId> users) {
    if (users.size() > MAX_LIST) {
      throw new RefusedException(
          ErrorCode.ARGS, field + " must be at most " + MAX_LIST + ", got: " + users.size());
    }
    if (new HashSet<>(users).size() < users.size()) {
      throw new RefusedException(ErrorCode.ARGS, field + " names somebody twice");
    }
  }

  static void text(String field, @Nullable String text) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new RefusedException(
          ErrorCode.ARGS,
          field + " must be at most " + MAX_TEXT + " characters, got: " + text.length());
    }
  }
}
