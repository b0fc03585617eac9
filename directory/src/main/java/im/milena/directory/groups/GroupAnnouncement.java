package im.milena.directory.groups;

import im.milena.directory.Digest;
import im.milena.directory.notifications.NotificationContent;
import im.milena.directory.notifications.NotificationOptions;
import im.milena.directory.sending.Sendable;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
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
    ConversationId chat = ConversationId.group(group);
    Message message = message();
    var envelope =
        new Envelope(
            Family.ofGroup(group),
            operator,
            true,
            message.clientMessageId(),
            operationId,
            now,
            List.of(
                new Entry.Bound(chat, joined, Entry.Bound.Kind.JOINED_WITH_HISTORY),
                new Entry.Send(message, new Membership(version, joined, List.of()))));
    Sendable.check(envelope);
    return Codecs.ENVELOPE.encode(envelope);
  }

  private Message message() {
    String clientMessageId =
        Digest.of128("group", group.value(), Long.toString(version), Integer.toString(contentType));
    Message message =
        Message.builder(operator)
            .sessionType(SessionType.GROUP)
            .receiver(group.value())
            .group(group.value())
            .clientMessageId(clientMessageId)
            .origin(Message.FROM_SERVICE)
            .contentType(contentType)
            .content(NotificationContent.of(tips))
            .sendTime(now)
            .createTime(now)
            .status(Message.STATUS_SENT)
            .options(NotificationOptions.pushedOnce(alsoChat))
            .build();
    return message.toBuilder()
        .serverMessageId(
            Digest.of128(message.conversation().value(), operator.value(), clientMessageId))
        .build();
  }
}
