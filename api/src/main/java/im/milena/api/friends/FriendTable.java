package im.milena.api.friends;

import im.milena.api.routing.Route;
import im.milena.directory.relations.RelationDirectory;
import java.util.List;

/** The routes about friends, requests to become one, and blocks. */
public final class FriendTable {
  private FriendTable() {}

  public static List<Route<?>> of(RelationDirectory relations) {
    return Route.all(
        new FriendRoutes(relations.friends()).routes(),
        new FriendListRoutes(relations).routes(),
        new FriendRequestRoutes(relations).routes(),
        new BlackRoutes(relations).routes());
  }
}
