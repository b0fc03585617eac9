package im.milena.directory.conversations;

import im.milena.directory.DerivedId;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.Outcome;
import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.conversations.Mentions;
import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import im.milena.stores.history.ConversationRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows for users' lists of conversations from log records that history has stored: rows
 * that came or changed are touched, and who is called on in a group is marked and told. Every part
 * may be repeated.
 */
public final class StoredRecords {
  /** OpenIM's name for everybody in {@code atUserIDList}. */
  private static final String EVERYBODY = "AtAllTag";

  private static final int ANNOUNCEMENT_SET = 1519;

  private final VersionLogs versionLogs;
  private final Mentions mentions;
  private final Groups groups;
  private final Ingress ingress;

  public StoredRecords(VersionLogs versionLogs, Mentions mentions, Groups groups, Ingress ingress) {
    this.versionLogs = versionLogs;
    this.mentions = mentions;
    this.groups = groups;
    this.ingress = ingress;
  }

  /** Returns when all that follows is durable. */
  public void follow(List<LogRecord> records) {
    List<Touch> touches = new ArrayList<>();
    records.forEach(record -> touches.addAll(rows(record)));
    if (!touches.isEmpty()) {
      versionLogs.touch(touches);
    }
    records.forEach(this::call);
  }

  private static List<Touch> rows(LogRecord record) {
    List<Touch> touches = new ArrayList<>();
    String conversation = record.conversation().value();
    ConversationRows.of(record)
        .forEach(owner -> touches.add(Touch.added(ConversationSettings.list(owner), conversation)));
    if (!record.conversation().isNotification()) {
      moved(record.change())
          .forEach(
              owner -> touches.add(Touch.changed(ConversationSettings.list(owner), conversation)));
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

  private void call(LogRecord record) {
    if (!record.conversation().isGroup()
        || !(record.change() instanceof Change.Numbered numbered)) {
      return;
    }
    Message message = numbered.message().message();
    Seq seq = numbered.message().seq();
    if (message.contentType() == ContentType.AT_TEXT && !message.atUsers().isEmpty()) {
      mention(record, message, seq);
    } else if (message.contentType() == ANNOUNCEMENT_SET) {
      mentions.announce(record.conversation(), message.sender(), seq);
      tell(record, message, members(message));
    }
  }

  private void mention(LogRecord record, Message message, Seq seq) {
    Set<UserId> members = members(message);
    Set<UserId> named = new HashSet<>();
    message.atUsers().stream()
        .filter(UserId::isValid)
        .map(UserId::new)
        .filter(members::contains)
        .forEach(named::add);
    mentions.name(record.conversation(), named, seq);
    boolean everybody = message.atUsers().contains(EVERYBODY);
    if (everybody) {
      mentions.callAll(record.conversation(), message.sender(), seq);
    }
    tell(record, message, everybody ? members : named);
  }

  /** Everybody but who wrote it. */
  private Set<UserId> members(Message message) {
    Set<UserId> members = new HashSet<>();
    for (GroupMember member : groups.members(new GroupId(message.group()))) {
      members.add(member.user());
    }
    members.remove(message.sender());
    return members;
  }

  private void tell(LogRecord record, Message message, Set<UserId> users) {
    ConversationId conversation = record.conversation();
    versionLogs.touch(
        users.stream()
            .map(user -> Touch.changed(ConversationSettings.list(user), conversation.value()))
            .toList());
    users.stream()
        .map(
            user ->
                Notification.toUser(
                        user,
                        user,
                        ConversationTips.CHANGED,
                        new ConversationTips.Changed(user.value(), List.of(conversation.value())),
                        DerivedId.of("mention").with("message", message.serverMessageId()))
                    .envelope(record.operationId(), message.sendTime()))
        .map(envelope -> ingress.write(Codecs.ENVELOPE.decode(envelope)))
        .toList()
        .forEach(Outcome::of);
  }
}
