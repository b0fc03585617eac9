package im.milena.sinks.history;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The highest mark of each user and conversation since they were last written. A user who reads
 * along in a busy chat moves a mark many times a second, and only the last counts.
 */
final class PendingReadMarks {
  private static final int MAX = 50_000;

  private final Map<Key, ReadMark> marks = new HashMap<>();

  void add(ReadMark mark) {
    marks.merge(
        new Key(mark.conversation(), mark.user()),
        mark,
        (old, added) -> added.seq().compareTo(old.seq()) > 0 ? added : old);
  }

  /**
   * A user who says something has read what was said before. Notification lines have no read marks
   * of their own.
   */
  void addSender(LogRecord record) {
    if (record.conversation().isNotification()) {
      return;
    }
    record
        .change()
        .numbered()
        .map(Change.Numbered::message)
        .filter(message -> message.seq().compareTo(Seq.NONE) > 0)
        .ifPresent(
            message ->
                add(
                    new ReadMark(
                        record.conversation(),
                        message.message().sender(),
                        message.seq(),
                        record.ingressOffset())));
  }

  Collection<ReadMark> all() {
    return List.copyOf(marks.values());
  }

  /** Whether it must be written before more is added. */
  boolean isFull() {
    return marks.size() >= MAX;
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  void clear() {
    marks.clear();
  }

  private record Key(ConversationId conversation, UserId user) {}
}
