package im.milena.api.users;

import im.milena.api.routing.Route;
import im.milena.directory.wiring.Directory;
import im.milena.stores.presence.Presence;
import java.util.List;

/** The routes about users, who of them is online, and what is kept for them. */
public final class UserTable {
  private UserTable() {}

  public static List<Route<?>> of(Directory directory, Presence presence) {
    return Route.all(
        new UserRoutes(directory.people()).routes(),
        new UserListRoutes(directory.people()).routes(),
        new StatusRoutes(presence).routes(),
        new CommandRoutes(directory.belongings().commands()).routes(),
        new ConfigRoutes(directory.belongings().configs()).routes());
  }
}
