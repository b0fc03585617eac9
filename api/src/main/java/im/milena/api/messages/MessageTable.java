package im.milena.api.messages;

import im.milena.api.routing.Route;
import im.milena.directory.wiring.Directory;
import java.time.Clock;
import java.util.List;

/** The routes that send messages, read them, and change what was said. */
public final class MessageTable {
  private static final int BATCH_PAGE = 500;

  private MessageTable() {}

  public static List<Route<?>> of(Directory directory, Clock clock) {
    var outcomes = new SendOutcomes();
    return Route.all(
        new SendRoutes(directory.sender(), outcomes, clock).routes(),
        new BatchRoutes(directory.sender(), directory.users(), outcomes, BATCH_PAGE).routes(),
        new PullRoutes(directory, clock).routes(),
        new MessageRoutes(directory.messages()).routes());
  }
}
