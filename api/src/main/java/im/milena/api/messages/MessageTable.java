package im.milena.api.messages;

import im.milena.api.routing.Route;
import im.milena.directory.Directory;
import java.time.Clock;
import java.util.List;

/** The routes that send messages, read them, and change what was said. */
public final class MessageTable {
  private MessageTable() {}

  public static List<Route<?>> of(Directory directory, Clock clock) {
    return Route.all(
        new SendRoutes(directory.sender(), clock).routes(),
        new PullRoutes(directory, clock).routes(),
        new MessageRoutes(directory.messages()).routes());
  }
}
