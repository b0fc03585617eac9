package im.milena.directory.notifications;

import im.milena.directory.DerivedId;
import im.milena.directory.sending.MessageIds;
import im.milena.directory.sending.Sendable;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients are told of a change of the directory. Its clientMsgID follows from the decision
 * that made the change, so that whoever relays the decision again writes the same notification and
 * the topology drops it.
 *
 * @param from in whose name it is told
 * @param receiver a user, or the group in a group's notification
 * @param group empty unless a group is told
 * @param decision names the decision and all it depends on: kind, document and version, or, where
 *     nothing is decided in a document, whatever the tips tell. Two notifications of one decision
 *     differ in content type or conversation
 * @param tips a record whose components have the names OpenIM's clients expect (wire §7.3)
 */
public record Notification(
    UserId from,
    String receiver,
    String group,
    int contentType,
    Record tips,
    DerivedId decision,
    Options options) {

  /** For one user, and the other devices of who did it. Pushed once, not stored. */
  public static Notification toUser(
      UserId from, UserId to, int contentType, Record tips, DerivedId decision) {
    return new Notification(
        from, to.value(), "", contentType, tips, decision, NotificationOptions.pushedOnce(false));
  }

  /** For all members of a group. Pushed once, not stored. */
  public static Notification toGroup(
      UserId from, GroupId group, int contentType, Record tips, DerivedId decision) {
    return new Notification(
        from,
        group.value(),
        group.value(),
        contentType,
        tips,
        decision,
        NotificationOptions.pushedOnce(false));
  }

  /** With a copy in the chat itself, stored and counted as unread. */
  public Notification alsoInChat() {
    return with(options.with(Option.IS_SEND_MSG, true).with(Option.UNREAD_COUNT, true));
  }

  /**
   * Stored in the line of notifications: a client that was away gets it with the next
   * synchronisation.
   */
  public Notification stored() {
    return with(options.with(Option.HISTORY, true).with(Option.PERSISTENT, true));
  }

  /** Vendors push it to receivers who are not connected. */
  public Notification alsoOffline() {
    return with(options.with(Option.OFFLINE_PUSH, true));
  }

  /** Not for the other devices of who did it. */
  public Notification notToSender() {
    return with(options.with(Option.SENDER_SYNC, false));
  }

  private Notification with(Options changed) {
    return new Notification(from, receiver, group, contentType, tips, decision, changed);
  }

  /**
   * @param now milliseconds, the same in each relay of one decision
   */
  public Message message(long now) {
    Message bare =
        Message.builder(from)
            .sessionType(group.isEmpty() ? SessionType.SINGLE : SessionType.GROUP)
            .receiver(receiver)
            .group(group)
            .clientMessageId(decision.with("contentType", contentType).digest())
            .origin(Message.FROM_SERVICE)
            .contentType(contentType)
            .content(NotificationContent.of(tips))
            .sendTime(now)
            .createTime(now)
            .status(Message.STATUS_SENT)
            .options(options)
            .build();
    return bare.toBuilder()
        .serverMessageId(MessageIds.server(bare.conversation(), from, bare.clientMessageId()))
        .build();
  }

  /** The encoded envelope that tells it, and nothing else. */
  public byte[] envelope(String operationId, long now) {
    return envelope(List.of(), Membership.NONE, operationId, now);
  }

  /**
   * The encoded envelope that first changes something and then tells it, in one transaction.
   *
   * @param before of the same family
   * @param membership of the group as the writer saw it
   */
  public byte[] envelope(List<Entry> before, Membership membership, String operationId, long now) {
    return envelope(before, membership, List.of(), operationId, now);
  }

  /** The same for who writes it at once. */
  public Envelope toEnvelope(
      List<Entry> before, Membership membership, String operationId, long now) {
    return toEnvelope(before, membership, List.of(), operationId, now);
  }

  /**
   * The encoded envelope that also changes something after telling it, in the same transaction.
   *
   * @param after of the same family
   */
  public byte[] envelope(
      List<Entry> before, Membership membership, List<Entry> after, String operationId, long now) {
    return Codecs.ENVELOPE.encode(toEnvelope(before, membership, after, operationId, now));
  }

  private Envelope toEnvelope(
      List<Entry> before, Membership membership, List<Entry> after, String operationId, long now) {
    Message message = message(now);
    List<Entry> entries = new ArrayList<>(before);
    entries.add(new Entry.Send(message, membership));
    entries.addAll(after);
    var envelope =
        new Envelope(
            message.conversation().family(),
            from,
            true,
            message.clientMessageId(),
            operationId,
            now,
            entries);
    Sendable.check(envelope);
    return envelope;
  }
}
