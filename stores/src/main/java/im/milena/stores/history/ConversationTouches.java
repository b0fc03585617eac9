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
      record
          .change()
          .fold(Moved.FOLD)
          .forEach(owner -> touches.add(Touch.changed(list(owner), conversation)));
    }
    return touches;
  }

  /** Whose bounds have moved. */
  private static final class Moved implements Change.Fold<List<UserId>> {
    private static final Moved FOLD = new Moved();

    @Override
    public List<UserId> numbered(Change.Numbered change) {
      return List.of();
    }

    @Override
    public List<UserId> revoked(Change.Revoked change) {
      return List.of();
    }

    @Override
    public List<UserId> deleted(Change.Deleted change) {
      return List.of();
    }

    @Override
    public List<UserId> edited(Change.Edited change) {
      return List.of();
    }

    @Override
    public List<UserId> cleared(Change.Cleared change) {
      UserId user = change.user();
      return user == null ? List.of() : List.of(user);
    }

    @Override
    public List<UserId> bounded(Change.Bounded change) {
      return switch (change.kind()) {
        case LEFT_HERE -> change.users();
        case JOINED_WITH_HISTORY, JOINED_FROM_HERE -> List.of();
      };
    }

    @Override
    public List<UserId> nothing(Change.Nothing change) {
      return List.of();
    }
  }
}
