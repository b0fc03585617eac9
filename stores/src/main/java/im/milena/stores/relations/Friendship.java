package im.milena.stores.relations;

/**
 * What a user keeps of a friend.
 *
 * @param source 1 imported by an administrator, 2 by a request
 * @param operator who made them friends
 * @param since milliseconds
 */
public record Friendship(
    String remark, boolean pinned, String ex, int source, String operator, long since) {
  public static final int BY_IMPORT = 1;
  public static final int BY_REQUEST = 2;
}
