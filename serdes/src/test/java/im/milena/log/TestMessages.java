package im.milena.log;

import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.List;

/**
 * Messages, envelopes and log records for tests; everything that is not asked for is valid and
 * fixed.
 */
public final class TestMessages {
  public static final UserId SERVICE = new UserId("milena");
  public static final long TIME = 1_700_000_000_000L;

  private TestMessages() {}

  public static UserId user(String id) {
    return new UserId(id);
  }

  /** A text from one user to another. */
  public static Message text(String from, String to, String clientMessageId) {
    return Message.builder(new UserId(from))
        .receiver(to)
        .clientMessageId(clientMessageId)
        .serverMessageId("server-" + clientMessageId)
        .content("{\"content\":\"hello\"}")
        .sendTime(TIME)
        .createTime(TIME)
        .build();
  }

  /** A text to a group. */
  public static Message groupText(String from, String group, String clientMessageId) {
    return text(from, "nobody", clientMessageId).toBuilder()
        .sessionType(SessionType.GROUP)
        .receiver("")
        .group(group)
        .build();
  }

  /** A typing hint: pushed once, not stored. */
  public static Message typing(String from, String to, String clientMessageId) {
    return text(from, to, clientMessageId).toBuilder()
        .contentType(ContentType.TYPING)
        .options(Options.ALL_ON.without(Option.HISTORY, Option.UNREAD_COUNT, Option.OFFLINE_PUSH))
        .build();
  }

  /**
   * A service's notification to a user with these switches off besides {@code isNotNotification}.
   */
  public static Message notification(String to, String clientMessageId, Option... off) {
    return text(SERVICE.value(), to, clientMessageId).toBuilder()
        .contentType(1201)
        .origin(Message.FROM_SERVICE)
        .options(Options.ALL_ON.without(Option.IS_NOT_NOTIFICATION).without(off))
        .build();
  }

  /** What a gateway writes for a user's message. */
  public static Envelope envelope(Message message) {
    return envelope(
        message.sender(),
        false,
        message.clientMessageId(),
        new Entry.Send(message, Membership.NONE));
  }

  /** What a service writes for a message of its own. */
  public static Envelope serviceEnvelope(Message message) {
    return envelope(
        message.sender(),
        true,
        message.clientMessageId(),
        new Entry.Send(message, Membership.NONE));
  }

  /** The family is that of the first entry. */
  public static Envelope envelope(UserId author, boolean service, String id, Entry... entries) {
    return new Envelope(
        entries[0].conversation().family(),
        author,
        service,
        id,
        "operation-1",
        TIME,
        List.of(entries));
  }

  /** The message as the log shows it. */
  public static LogRecord numbered(long seq, Message message) {
    return new LogRecord(
        message.conversation(),
        seq - 1,
        "operation-1",
        TIME,
        new Change.Numbered(new SequencedMessage(new Seq(seq), message), Membership.NONE));
  }
}
