package im.milena.directory.relations;

import im.milena.message.UserId;

/** The name of a user's list of friends among the version logs. */
public final class FriendLists {
  private FriendLists() {}

  public static String of(UserId owner) {
    return "friends:" + owner;
  }
}
