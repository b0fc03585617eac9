package im.milena.api.conversations;

import im.milena.api.routing.Route;
import im.milena.directory.wiring.Directory;
import java.util.List;

/** The routes about users' lists of conversations. */
public final class ConversationTable {
  private ConversationTable() {}

  public static List<Route<?>> of(Directory directory) {
    return Route.all(
        new ConversationListRoutes(directory).routes(),
        new ConversationSettingRoutes(directory.conversations().settings()).routes(),
        new JssdkRoutes(directory).routes());
  }
}
