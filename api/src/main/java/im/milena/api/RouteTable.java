package im.milena.api;

import im.milena.api.auth.AuthRoutes;
import im.milena.api.conversations.ConversationTable;
import im.milena.api.friends.FriendTable;
import im.milena.api.groups.GroupTable;
import im.milena.api.messages.MessageTable;
import im.milena.api.objects.ObjectRoutes;
import im.milena.api.routing.Route;
import im.milena.api.third.ThirdRoutes;
import im.milena.api.users.UserTable;
import im.milena.directory.wiring.Directory;
import java.util.List;

/** The areas of the interface; each has its routes in a package of its own. */
final class RouteTable {
  private RouteTable() {}

  static List<Route<?>> of(ApiParts parts) {
    Directory directory = parts.directory();
    return Route.all(
        new AuthRoutes(directory.tokens()).routes(),
        UserTable.of(directory, parts.presence()),
        FriendTable.of(directory.relations()),
        GroupTable.of(directory.groups()),
        ConversationTable.of(directory),
        MessageTable.of(directory, parts.clock()),
        new ThirdRoutes(directory.belongings(), directory.users()).routes(),
        new ObjectRoutes(parts.objects()).routes());
  }
}
