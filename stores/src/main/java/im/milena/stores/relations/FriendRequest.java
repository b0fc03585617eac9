package im.milena.stores.relations;

/**
 * A user's request to become the other's friend; the newest one only.
 *
 * @param result 0 not answered, 1 agreed, -1 refused
 * @param answer what was said to it
 * @param handler who answered it; empty if nobody has
 * @param at when it was made, milliseconds
 * @param handledAt milliseconds, 0 if it is not answered
 */
public record FriendRequest(
    String message, String ex, int result, String answer, String handler, long at, long handledAt) {
  public static final int PENDING = 0;
  public static final int AGREED = 1;
  public static final int REFUSED = -1;

  public static FriendRequest made(String message, String ex, long at) {
    return new FriendRequest(message, ex, PENDING, "", "", at, 0);
  }

  public FriendRequest answered(int with, String said, String by, long now) {
    return new FriendRequest(message, ex, with, said, by, at, now);
  }

  public boolean isPending() {
    return result == PENDING;
  }
}
