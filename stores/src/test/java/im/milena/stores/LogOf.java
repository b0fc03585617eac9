package im.milena.stores;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of one conversation: each record has the next ingress offset, each message the
 * next seq.
 */
public final class LogOf {
  private final ConversationId conversation;
  private final SessionType session;
  private long offset;
  private long seq;

  private LogOf(ConversationId conversation, SessionType session) {
    this.conversation = conversation;
    this.session = session;
  }

  public static LogOf single(UserId a, UserId b) {
    return new LogOf(ConversationId.single(a, b), SessionType.SINGLE);
  }

  public static LogOf official(UserId a, UserId b) {
    return new LogOf(ConversationId.official(a, b), SessionType.OFFICIAL);
  }

  public static LogOf group(String id) {
    return new LogOf(ConversationId.group(new GroupId(id)), SessionType.GROUP);
  }

  /** The notification line beside the conversation, with offsets and seqs of its own. */
  public LogOf line() {
    return new LogOf(conversation.notificationLine(), session);
  }

  public ConversationId conversation() {
    return conversation;
  }

  /** The offset of the record last written. */
  public long offset() {
    return offset;
  }

  public LogRecord says(UserId sender, String receiver, String text) {
    return says(sender, receiver, text, m -> m);
  }

  public LogRecord says(
      UserId sender, String receiver, String text, UnaryOperator<MessageBuilder> more) {
    seq++;
    MessageBuilder message =
        Message.builder(sender)
            .sessionType(session)
            .clientMessageId("client-" + seq)
            .serverMessageId("server-" + conversation + "-" + seq)
            .senderNickname("nick of " + sender)
            .content("{\"content\":\"" + text + "\"}")
            .sendTime(1_700_000_000_000L + seq)
            .createTime(1_700_000_000_000L + seq);
    if (session == SessionType.GROUP) {
      message.group(conversation.family().key());
    } else {
      message.receiver(receiver);
    }
    return record(
        new Change.Numbered(
            new SequencedMessage(new Seq(seq), more.apply(message).build()), Membership.NONE));
  }

  /** So many messages. */
  public List<LogRecord> talk(UserId sender, String receiver, int count) {
    return Stream.generate(() -> says(sender, receiver, "text")).limit(count).toList();
  }

  public LogRecord revoke(long which, UserId user, String nickname) {
    return record(new Change.Revoked(new Seq(which), user, 0, nickname, 99));
  }

  public LogRecord edit(long which, UserId user, String content, long time) {
    return record(new Change.Edited(new Seq(which), user, content, time));
  }

  public LogRecord delete(@Nullable UserId user, long... which) {
    return record(
        new Change.Deleted(java.util.Arrays.stream(which).mapToObj(Seq::new).toList(), user));
  }

  public LogRecord clear(@Nullable UserId user, long upTo) {
    return record(new Change.Cleared(user, new Seq(upTo)));
  }

  public LogRecord bound(Entry.Bound.Kind kind, long at, UserId... users) {
    return record(new Change.Bounded(List.of(users), kind, new Seq(at)));
  }

  /** What a service wrote left nothing in the log. */
  public LogRecord nothing() {
    return record(new Change.Nothing());
  }

  private LogRecord record(Change change) {
    offset++;
    return new LogRecord(conversation, offset, "operation-" + offset, 1_700_000_000_000L, change);
  }
}
