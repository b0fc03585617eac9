package im.milena.followers.mentions;

import im.milena.directory.DerivedId;
import im.milena.directory.conversations.ConversationTips;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.followers.Work;
import im.milena.followers.mentions.MentionFollower.Ports;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.history.ConversationTouches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One message that calls on users of its group: in the order of their ids, so many at a time, each
 * is marked, then their list is touched, then their devices are told. Marks only rise, a touch may
 * be repeated, and what tells has an id that follows from message and user, so that the topology
 * drops a repeat.
 */
final class MentionWork implements Work {
  /** Users in a part: one bulk write of MongoDB, and less than a second when all are well. */
  static final int PART = 500;

  private static final int READ_AT_ONCE = 1_000;

  private final Ports ports;
  private final Called called;
  private final ConversationId conversation;
  private final GroupId group;
  private final String operationId;
  private final Message message;
  private final Seq seq;
  private @Nullable List<UserId> users;

  MentionWork(Ports ports, Called called, LogRecord record, SequencedMessage numbered) {
    this.ports = ports;
    this.called = called;
    this.conversation = record.conversation();
    this.group = new GroupId(conversation.family().key());
    this.operationId = record.operationId();
    this.message = numbered.message();
    this.seq = numbered.seq();
  }

  @Override
  public Optional<String> next(String after) {
    if (after.isEmpty()) {
      markForEverybody();
    }
    List<UserId> all = users();
    int from = after.isEmpty() ? 0 : positionAfter(new UserId(after), all);
    int to = Math.min(all.size(), from + PART);
    callOn(members(all.subList(from, to)));
    return to == all.size() ? Optional.empty() : Optional.of(all.get(to - 1).value());
  }

  private void markForEverybody() {
    if (called.announced()) {
      ports.mentions().announce(conversation, message.sender(), seq);
    } else if (called.everybody()) {
      ports.mentions().callAll(conversation, message.sender(), seq);
    }
  }

  /** In order. Ids only: a group may have 100,000 members, and one call is in work at a time. */
  private List<UserId> users() {
    List<UserId> known = users;
    if (known == null) {
      known = called.everybody() ? everybody() : List.copyOf(called.named());
      users = known;
    }
    return known;
  }

  private List<UserId> everybody() {
    List<UserId> all = new ArrayList<>();
    ports
        .groups()
        .eachMember(
            group,
            READ_AT_ONCE,
            members -> members.stream().map(GroupMember::user).forEach(all::add));
    all.remove(message.sender());
    Collections.sort(all);
    return all;
  }

  /** Members who left or came since the part before do not matter. */
  private static int positionAfter(UserId last, List<UserId> users) {
    int found = Collections.binarySearch(users, last);
    return found < 0 ? -found - 1 : found + 1;
  }

  private List<UserId> members(List<UserId> part) {
    return called.everybody() || part.isEmpty()
        ? part
        : ports.groups().members(group, part).stream().map(GroupMember::user).toList();
  }

  private void callOn(List<UserId> part) {
    if (part.isEmpty()) {
      return;
    }
    List<UserId> named = part.stream().filter(called.named()::contains).toList();
    if (!named.isEmpty()) {
      ports.mentions().name(conversation, named, seq);
    }
    ports
        .versionLogs()
        .touch(
            part.stream()
                .map(user -> Touch.changed(ConversationTouches.list(user), conversation.value()))
                .toList());
    tell(part);
  }

  /** Returns when the log has them all. Gives up at the first that it will not have. */
  private void tell(Collection<UserId> part) {
    var written = new ArrayList<CompletionStage<Ingress.Position>>(part.size());
    for (UserId user : part) {
      CompletionStage<Ingress.Position> one = ports.ingress().write(notification(user));
      if (one.toCompletableFuture().isCompletedExceptionally()) {
        Await.of(one);
      }
      written.add(one);
    }
    written.forEach(Await::of);
  }

  private Envelope notification(UserId user) {
    return ConversationTips.changed(
            user, conversation, DerivedId.of("mention").with("message", message.serverMessageId()))
        .toEnvelope(List.of(), Membership.NONE, operationId, message.sendTime());
  }
}
