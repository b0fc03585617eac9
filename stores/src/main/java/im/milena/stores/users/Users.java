package im.milena.stores.users;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user documents. Decisions are conditional updates of one user. Throws {@link
 * im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface Users {
  /** What unfinished decisions about users are listed as, and changes of users told. */
  String KIND = "user";

  /** Adds all or, if any id is taken, none; returns the taken ids. */
  Set<UserId> add(Collection<User> users);

  /** Those that exist, in the order asked for. */
  List<User> find(Collection<UserId> ids);

  /** The user with what is undecided about them. */
  Optional<UserHead> head(UserId id);

  /** Replaces the user if their version still is the expected one; false if somebody was faster. */
  boolean decide(UserHead head, long expectedVersion);

  /** Takes the intent of that operation off the user and off the pending list. Idempotent. */
  void finish(UserId id, String operation);

  /** Notes that the user blocks somebody, see {@link User#guarded}. Idempotent. */
  void guard(UserId id);

  /** One page of those that match, by id. */
  Found search(UserSearch search, long skip, int limit);

  /**
   * The next users by id, to walk through all of them: a user who is registered meanwhile shifts
   * nobody.
   *
   * @param last the one before them; empty to begin
   */
  List<UserId> after(Optional<UserId> last, int limit);

  /**
   * @param total on all pages
   */
  record Found(long total, List<User> users) {}
}
