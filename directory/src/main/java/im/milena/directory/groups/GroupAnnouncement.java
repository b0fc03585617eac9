package im.milena.directory.groups;

import im.milena.directory.notifications.Notification;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.List;

/**
 * The envelope that tells a group of a change of its members: first what the joiners may see, then
 * the notification. Everything in it follows from the decision, so that a second relay writes the
 * same envelope and the topology drops it.
 *
 * @param version the group's version that the change makes
 * @param joined who comes in; they see everything said before
 * @param alsoChat whether the notification is copied into the chat
 * @param now milliseconds
 */
record GroupAnnouncement(
    GroupId group,
    long version,
    UserId operator,
    List<UserId> joined,
    int contentType,
    Record tips,
    boolean alsoChat,
    String operationId,
    long now) {

  byte[] encoded() {
    var notification =
        Notification.toGroup(operator, group, contentType, tips, "group:" + group + ":" + version);
    return (alsoChat ? notification.alsoInChat() : notification)
        .envelope(
            List.of(
                new Entry.Bound(
                    ConversationId.group(group), joined, Entry.Bound.Kind.JOINED_WITH_HISTORY)),
            new Membership(version, joined, List.of()),
            operationId,
            now);
  }
}
