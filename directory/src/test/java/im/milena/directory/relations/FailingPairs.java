package im.milena.directory.relations;

import im.milena.message.UserId;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Pairs during which the process can crash before a decision is finished. */
final class FailingPairs implements Pairs {
  private Supplier<Pairs> pairs =
      () -> {
        throw new IllegalStateException("over nothing");
      };
  private boolean failFinishing;

  /** What a crash looks like to a test. */
  static final class Crash extends RuntimeException {}

  FailingPairs over(Pairs real) {
    pairs = () -> real;
    return this;
  }

  void failFinishing(boolean value) {
    failFinishing = value;
  }

  @Override
  public void finish(UserPair users, String operation) {
    if (failFinishing) {
      throw new Crash();
    }
    pairs.get().finish(users, operation);
  }

  @Override
  public boolean create(Pair pair) {
    return pairs.get().create(pair);
  }

  @Override
  public boolean decide(Pair pair, long expectedVersion) {
    return pairs.get().decide(pair, expectedVersion);
  }

  @Override
  public Optional<Pair> find(UserPair users) {
    return pairs.get().find(users);
  }

  @Override
  public List<Pair> find(Collection<UserPair> users) {
    return pairs.get().find(users);
  }

  @Override
  public List<Pair> friendsOf(UserId user) {
    return pairs.get().friendsOf(user);
  }

  @Override
  public List<Pair> listing(UserId user) {
    return pairs.get().listing(user);
  }

  @Override
  public List<Pair> blockedBy(UserId user) {
    return pairs.get().blockedBy(user);
  }

  @Override
  public List<Pair> askedBy(UserId user) {
    return pairs.get().askedBy(user);
  }

  @Override
  public List<Pair> asking(UserId user) {
    return pairs.get().asking(user);
  }
}
