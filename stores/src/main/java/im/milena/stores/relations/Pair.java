package im.milena.stores.relations;

import im.milena.message.UserId;
import im.milena.stores.decisions.Intent;
import org.jspecify.annotations.Nullable;

/**
 * Everything between two users: the one document in which whatever happens between them is decided.
 * Once written it stays, so that a writer which wakes up late meets its version.
 *
 * @param low what the first of the two has of the other
 * @param high what the second has of the first
 * @param version grows by one with each change; 0 if nothing ever happened
 */
public record Pair(UserPair users, Side low, Side high, long version, @Nullable Intent intent) {
  /** What one user has of the other; all of it may be missing. */
  public record Side(
      @Nullable Friendship friend, @Nullable FriendRequest request, @Nullable Block block) {
    public static final Side NOTHING = new Side(null, null, null);

    public Side withFriend(@Nullable Friendship changed) {
      return new Side(changed, request, block);
    }

    public Side withRequest(FriendRequest changed) {
      return new Side(friend, changed, block);
    }

    public Side withBlock(@Nullable Block changed) {
      return new Side(friend, request, changed);
    }
  }

  /** Two users between whom nothing ever happened. */
  public static Pair strangers(UserPair users) {
    return new Pair(users, Side.NOTHING, Side.NOTHING, 0, null);
  }

  /** What the user has of the other. */
  public Side side(UserId user) {
    return user.equals(users.low()) ? low : high;
  }

  public Pair with(UserId user, Side changed) {
    return user.equals(users.low())
        ? new Pair(users, changed, high, version, intent)
        : new Pair(users, low, changed, version, intent);
  }

  /** The next version of it. */
  public Pair decided(Intent wanted) {
    return new Pair(users, low, high, version + 1, wanted);
  }

  public Pair withoutIntent() {
    return new Pair(users, low, high, version, null);
  }
}
