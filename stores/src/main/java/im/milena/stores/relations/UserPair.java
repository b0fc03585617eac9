package im.milena.stores.relations;

import im.milena.message.UserId;

/** Two different users, in whatever order they were named. */
public record UserPair(UserId low, UserId high) {
  public UserPair {
    if (low.compareTo(high) >= 0) {
      throw new IllegalArgumentException("a pair is two users in order, got: " + low + ":" + high);
    }
  }

  /**
   * @throws IllegalArgumentException if they are the same user
   */
  public static UserPair of(UserId one, UserId other) {
    return one.compareTo(other) < 0 ? new UserPair(one, other) : new UserPair(other, one);
  }

  /** The inverse of {@link #toString}. */
  public static UserPair parse(String text) {
    int colon = text.indexOf(':');
    return new UserPair(
        new UserId(text.substring(0, colon)), new UserId(text.substring(colon + 1)));
  }

  public UserId other(UserId user) {
    return user.equals(low) ? high : low;
  }

  /** {@code low:high}; no user id has a colon. */
  @Override
  public String toString() {
    return low + ":" + high;
  }
}
