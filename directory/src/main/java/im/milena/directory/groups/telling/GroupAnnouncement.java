package im.milena.directory.groups.telling;

import im.milena.directory.DerivedId;
import im.milena.directory.groups.deciding.GroupAttempt;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.notifications.Notification;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import java.util.List;

/**
 * The envelope that tells a group of a change: what joiners may see, the notification, and that
 * leavers see nothing after it. Everything in it follows from the decision, so that a second relay
 * writes the same envelope and the topology drops it.
 *
 * @param after the head that the change makes
 * @param alsoChat whether the notification is copied into the chat
 * @param joined are reached by it, and see the chat as the policy says
 * @param left are reached by it too, as the last thing
 */
public record GroupAnnouncement(
    GroupAttempt attempt,
    Group after,
    int contentType,
    Record tips,
    boolean alsoChat,
    List<UserId> joined,
    List<UserId> left) {

  static GroupAnnouncement of(GroupAttempt attempt, Group after, int contentType, Record tips) {
    return new GroupAnnouncement(attempt, after, contentType, tips, false, List.of(), List.of());
  }

  GroupAnnouncement inChat(boolean wanted) {
    return new GroupAnnouncement(attempt, after, contentType, tips, wanted, joined, left);
  }

  GroupAnnouncement joining(List<UserId> users) {
    return new GroupAnnouncement(attempt, after, contentType, tips, alsoChat, users, left);
  }

  GroupAnnouncement leaving(List<UserId> users) {
    return new GroupAnnouncement(attempt, after, contentType, tips, alsoChat, joined, users);
  }

  byte[] encoded(GroupPolicy policy) {
    var notification =
        Notification.toGroup(attempt.operator(), after.id(), contentType, tips, decision(after));
    return (alsoChat ? notification.alsoInChat() : notification)
        .envelope(
            bound(joined, policy.joinersSee()),
            new Membership(after.listing().version(), joined, left),
            bound(left, Entry.Bound.Kind.LEFT_HERE),
            attempt.operationId(),
            attempt.now());
  }

  /** Names the decision that made this head. */
  public static DerivedId decision(Group after) {
    return DerivedId.of("group").with("group", after.id()).with("version", after.version());
  }

  /**
   * The chat, and the group's line of notifications with it: what is revoked, deleted and announced
   * there after somebody has left is not theirs. The founder of a group has no bound there to lift.
   */
  private List<Entry> bound(List<UserId> users, Entry.Bound.Kind kind) {
    if (users.isEmpty()) {
      return List.of();
    }
    ConversationId chat = ConversationId.group(group());
    Entry inChat = new Entry.Bound(chat, users, kind);
    return after.version() == GroupHeads.FIRST_VERSION
        ? List.of(inChat)
        : List.of(inChat, new Entry.Bound(chat.notificationLine(), users, kind));
  }

  private GroupId group() {
    return after.id();
  }
}
