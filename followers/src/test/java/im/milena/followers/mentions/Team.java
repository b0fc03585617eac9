package im.milena.followers.mentions;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.List;
import java.util.stream.IntStream;

/** A group in which bob says things. */
public final class Team {
  public static final GroupId ID = new GroupId("team");
  public static final ConversationId CHAT = ConversationId.group(ID);
  public static final UserId BOB = new UserId("bob");
  static final int ANNOUNCEMENT = 1519;
  static final int AT_TEXT = 106;

  private Team() {}

  /** Bob and so many others, whose order is that of their numbers. */
  public static void of(Groups groups, int others) {
    join(groups, BOB);
    join(groups, IntStream.range(0, others).mapToObj(Team::member).toArray(UserId[]::new));
  }

  public static UserId member(int number) {
    return new UserId("user%05d".formatted(number));
  }

  static void join(Groups groups, UserId... members) {
    groups.writeMembers(
        List.of(members).stream()
            .map(
                user ->
                    new GroupMember(
                        ID, user, 20, "", "", "", 1, 2, "", "", 0, GroupMember.Term.began(1)))
            .toList());
  }

  public static LogRecord callOnAll(long seq, long acceptedAt) {
    return says(seq, AT_TEXT, acceptedAt, "AtAllTag");
  }

  public static LogRecord callOn(long seq, long acceptedAt, UserId user) {
    return says(seq, AT_TEXT, acceptedAt, user.value());
  }

  static LogRecord says(long seq, int contentType, long acceptedAt, String... at) {
    return new LogRecord(
        CHAT,
        seq,
        "op",
        acceptedAt,
        new Change.Numbered(
            new SequencedMessage(
                new Seq(seq),
                Message.builder(BOB)
                    .group(ID.value())
                    .sessionType(SessionType.GROUP)
                    .clientMessageId("m" + seq)
                    .serverMessageId("s" + seq)
                    .contentType(contentType)
                    .content("{}")
                    .sendTime(5)
                    .atUsers(List.of(at))
                    .build()),
            Membership.NONE));
  }
}
