package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.decisions.Intent;
import org.jspecify.annotations.Nullable;

/**
 * One user's row of a conversation: what the user has set, decided here. That the row is there at
 * all usually follows from the log, which makes it with version 0.
 *
 * @param peer the other user; empty in groups
 * @param createTime milliseconds
 * @param version grows by one with each change of a setting
 * @param intent what the last change still wants touched and told; null when all of it is done
 */
public record ConversationRow(
    UserId owner,
    ConversationId conversation,
    SessionType type,
    String peer,
    long createTime,
    Settings settings,
    long version,
    @Nullable Intent intent) {

  /**
   * What can be set. Numbers are OpenIM's.
   *
   * @param receiveOption 0 receive, 1 do not receive, 2 receive without notification
   * @param atCleared mentions up to here have been seen
   * @param deletedUpTo the row is hidden until something is said after this
   * @param destructSeconds messages older than that are to go, if {@code destruct}
   */
  public record Settings(
      int receiveOption,
      boolean pinned,
      Privacy privacy,
      String attachedInfo,
      String ex,
      Seq atCleared,
      Seq deletedUpTo,
      boolean destruct,
      long destructSeconds) {
    public static final Settings DEFAULT =
        new Settings(0, false, Privacy.OFF, "", "", Seq.NONE, Seq.NONE, false, 0);
  }

  /**
   * Burn after reading; both users of a chat have the same, the later choice counts.
   *
   * @param burnSeconds how long a message stays after it was read
   * @param chosenAt milliseconds, 0 if never chosen
   */
  public record Privacy(boolean on, int burnSeconds, long chosenAt) {
    public static final Privacy OFF = new Privacy(false, 0, 0);
  }

  /** A row nobody has set anything in. */
  public static ConversationRow untouched(
      UserId owner, ConversationId conversation, SessionType type, String peer, long createTime) {
    return new ConversationRow(
        owner, conversation, type, peer, createTime, Settings.DEFAULT, 0, null);
  }

  /** The next version, with what it still wants done. */
  public ConversationRow decided(Settings changed, Intent wanted) {
    return new ConversationRow(
        owner, conversation, type, peer, createTime, changed, version + 1, wanted);
  }

  public ConversationRow withoutIntent() {
    return new ConversationRow(
        owner, conversation, type, peer, createTime, settings, version, null);
  }

  /** The id of the document, {@code user:conversation}. */
  public String id() {
    return id(owner, conversation);
  }

  public static String id(UserId owner, ConversationId conversation) {
    return owner + ":" + conversation;
  }
}
