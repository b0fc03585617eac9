package im.milena.api.groups;

import im.milena.api.routing.Route;
import im.milena.directory.groups.GroupDirectory;
import java.util.List;

/** The routes about groups, their members, and requests to join. */
public final class GroupTable {
  private GroupTable() {}

  public static List<Route<?>> of(GroupDirectory groups) {
    return Route.all(
        new GroupRoutes(groups).routes(),
        new GroupMemberRoutes(groups).routes(),
        new GroupAdministrationRoutes(groups).routes(),
        new GroupRequestRoutes(groups).routes(),
        new GroupSyncRoutes(groups).routes());
  }
}
