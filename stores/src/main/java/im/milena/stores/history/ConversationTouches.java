package im.milena.stores.history;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import java.util.ArrayList;
import java.util.List;

/**
 * Which users' lists of conversations a log record changes: where a row came, and where its bounds
 * moved. A projection of the log like the rows themselves.
 */
public final class ConversationTouches {
  private ConversationTouches() {}

  /** The name of a user's list of conversations. */
  public static String list(UserId owner) {
    return "conversations:" + owner;
  }

  /** To be written after the rows. */
  public static List<Touch> of(LogRecord record) {
    List<Touch> touches = new ArrayList<>();
    String conversation = record.conversation().value();
    ConversationRows.of(record)
        .forEach(owner -> touches.add(Touch.added(list(owner), conversation)));
    if (!record.conversation().isNotification()) {
      moved(record.change())
          .forEach(owner -> touches.add(Touch.changed(list(owner), conversation)));
    }
    return touches;
  }

  /** Whose bounds have moved. */
  private static List<UserId> moved(Change change) {
    if (change instanceof Change.Bounded bounded) {
      return switch (bounded.kind()) {
        case LEFT_HERE -> bounded.users();
        case JOINED_WITH_HISTORY, JOINED_FROM_HERE -> List.of();
      };
    }
    return change instanceof Change.Cleared cleared && cleared.user() != null
        ? List.of(cleared.user())
        : List.of();
  }
}
