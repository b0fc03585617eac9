package im.milena.stores.relations;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The pair documents. Decisions are conditional updates of one pair. Throws {@link
 * im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface Pairs {
  /** What unfinished decisions about pairs are listed as. */
  String KIND = "pair";

  /** Adds a pair; false if it is there. Lists it as pending first if it carries an intent. */
  boolean create(Pair pair);

  /** Replaces the pair if its version still is the expected one; false if somebody was faster. */
  boolean decide(Pair pair, long expectedVersion);

  /** Takes the intent of that operation off the pair and off the pending list. Idempotent. */
  void finish(UserPair users, String operation);

  Optional<Pair> find(UserPair users);

  /** Those that are there, in no order. */
  List<Pair> find(Collection<UserPair> users);

  /** In which the user has the other as a friend. */
  List<Pair> friendsOf(UserId user);

  /** In which the other has the user as a friend. */
  List<Pair> listing(UserId user);

  /** In which the user blocks the other. */
  List<Pair> blockedBy(UserId user);

  /** In which the user has asked the other, answered or not. */
  List<Pair> askedBy(UserId user);

  /** In which the other has asked the user, answered or not. */
  List<Pair> asking(UserId user);
}
