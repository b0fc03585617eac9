package im.milena.directory.conversations;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.Seq;
import im.milena.stores.conversations.ConversationRow.Privacy;
import im.milena.stores.conversations.ConversationRow.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to set in a conversation; null leaves a setting as it is. Numbers are
 * OpenIM's.
 *
 * @param groupAtType only 0 can be set: everything that called on the user has been seen
 */
public record SettingsChange(
    @Nullable Integer recvMsgOpt,
    @Nullable Boolean pinned,
    @Nullable String attachedInfo,
    @Nullable Boolean privateChat,
    @Nullable String ex,
    @Nullable Integer burnDuration,
    @Nullable Integer groupAtType,
    @Nullable Long msgDestructTime,
    @Nullable Boolean msgDestruct) {
  private static final int MAX_TEXT = 4_096;

  /** A new {@code ex}, and nothing else. */
  public static SettingsChange ex(String ex) {
    return new SettingsChange(null, null, null, null, ex, null, null, null, null);
  }

  void check() {
    within("recvMsgOpt", recvMsgOpt, 0, 2);
    within("groupAtType", groupAtType, 0, 0);
    within("burnDuration", burnDuration, 0, Integer.MAX_VALUE);
    if (msgDestructTime != null && msgDestructTime < 0) {
      throw refused("msgDestructTime must not be negative, got: " + msgDestructTime);
    }
    bounded("attachedInfo", attachedInfo);
    bounded("ex", ex);
  }

  private static void within(String name, @Nullable Integer value, int from, int to) {
    if (value != null && (value < from || value > to)) {
      throw refused(name + " must be " + from + ".." + to + ", got: " + value);
    }
  }

  private static void bounded(String name, @Nullable String value) {
    if (value != null && value.length() > MAX_TEXT) {
      throw refused(name + " may have " + MAX_TEXT + " characters, got: " + value.length());
    }
  }

  private static RefusedException refused(String detail) {
    return new RefusedException(ErrorCode.ARGS, detail);
  }

  /**
   * @param last the conversation's last seq
   * @param now milliseconds
   */
  Settings applyTo(Settings old, Seq last, long now) {
    return new Settings(
        recvMsgOpt == null ? old.receiveOption() : recvMsgOpt,
        pinned == null ? old.pinned() : pinned,
        privacy(old.privacy(), now),
        attachedInfo == null ? old.attachedInfo() : attachedInfo,
        ex == null ? old.ex() : ex,
        groupAtType == null ? old.atCleared() : old.atCleared().max(last),
        old.deletedUpTo(),
        msgDestruct == null ? old.destruct() : msgDestruct,
        msgDestructTime == null ? old.destructSeconds() : msgDestructTime);
  }

  private Privacy privacy(Privacy old, long now) {
    boolean on = privateChat == null ? old.on() : privateChat;
    int burn = burnDuration == null ? old.burnSeconds() : burnDuration;
    return on == old.on() && burn == old.burnSeconds()
        ? old
        : new Privacy(on, burn, Math.max(now, old.chosenAt() + 1));
  }
}
