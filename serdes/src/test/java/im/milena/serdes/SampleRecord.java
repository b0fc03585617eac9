package im.milena.serdes;

import static im.milena.log.TestMessages.SERVICE;
import static im.milena.log.TestMessages.TIME;
import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.numbered;
import static im.milena.log.TestMessages.text;
import static im.milena.log.TestMessages.user;

import im.milena.log.Change;
import im.milena.log.DeadLetter;
import im.milena.log.Delivery;
import im.milena.log.DirectoryChange;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.OfflinePush;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import java.util.List;

/**
 * One of each kind, with every field set somewhere. A change here needs new golden bytes; a change
 * there needs a version.
 */
enum SampleRecord {
  MESSAGE(Codecs.MESSAGE, new SequencedMessage(new Seq(300), everything())),
  ENVELOPE_WITH_A_MESSAGE(Codecs.ENVELOPE, envelope(text("alice", "bob", "m1"))),
  ENVELOPE_WITH_EVERY_ENTRY(
      Codecs.ENVELOPE,
      envelope(
          SERVICE,
          true,
          "change-1",
          new Entry.Send(everything(), membership()),
          new Entry.Read(group(), user("alice"), new Seq(4)),
          new Entry.Revoke(group(), new Seq(3), user("alice"), 60, "Alice", TIME),
          new Entry.Delete(group(), List.of(new Seq(1), new Seq(2)), user("bob")),
          new Entry.Delete(group(), List.of(new Seq(1)), null),
          new Entry.Edit(group(), new Seq(4), user("alice"), "{\"content\":\"neu ✓\"}", TIME),
          new Entry.Clear(group(), user("bob")),
          new Entry.Clear(group(), null),
          new Entry.Bound(group(), List.of(user("carol")), Entry.Bound.Kind.JOINED_FROM_HERE),
          new Entry.Bound(group(), List.of(user("dan")), Entry.Bound.Kind.JOINED_WITH_HISTORY),
          new Entry.Bound(group(), List.of(user("bob")), Entry.Bound.Kind.LEFT_HERE))),
  LOG_RECORD_NUMBERED(Codecs.LOG_RECORD, numbered(7, everything())),
  LOG_RECORD_REVOKED(
      Codecs.LOG_RECORD, change(new Change.Revoked(new Seq(3), user("alice"), 60, "Alice", TIME))),
  LOG_RECORD_DELETED(
      Codecs.LOG_RECORD, change(new Change.Deleted(List.of(new Seq(1), new Seq(2)), user("bob")))),
  LOG_RECORD_EDITED(
      Codecs.LOG_RECORD, change(new Change.Edited(new Seq(4), user("alice"), "neu ✓", TIME))),
  LOG_RECORD_CLEARED(Codecs.LOG_RECORD, change(new Change.Cleared(null, new Seq(9)))),
  LOG_RECORD_BOUNDED(
      Codecs.LOG_RECORD,
      change(
          new Change.Bounded(
              List.of(user("bob"), user("carol")), Entry.Bound.Kind.LEFT_HERE, new Seq(9)))),
  LOG_RECORD_OF_NOTHING(Codecs.LOG_RECORD, change(new Change.Nothing())),
  READ_MARK(Codecs.READ_MARK, new ReadMark(group(), user("bob"), new Seq(9), 1_000)),
  DELIVERY_TO_USERS(
      Codecs.DELIVERY,
      new Delivery.Push(
          new ConversationId("si_alice_bob"),
          "operation-1",
          TIME,
          new SequencedMessage(new Seq(1), text("alice", "bob", "m1")),
          new Delivery.Receivers.Users(List.of(user("alice"), user("bob"))))),
  DELIVERY_TO_MEMBERS(
      Codecs.DELIVERY,
      new Delivery.Push(
          group(),
          "operation-1",
          TIME,
          new SequencedMessage(new Seq(2), everything()),
          new Delivery.Receivers.Members(new GroupId("g1"), membership()))),
  DELIVERY_OF_A_KICK(
      Codecs.DELIVERY, new Delivery.Kick(user("bob"), "connection-1", "digest", "operation-1")),
  DELIVERY_OF_CHANGED_DEVICES(
      Codecs.DELIVERY, new Delivery.DevicesChanged(List.of(user("alice"), user("bob")))),
  DEAD_LETTER(
      Codecs.DEAD_LETTER,
      new DeadLetter(
          "messages.ingress", 3, 17, "undecodable", new byte[] {1, 2}, new byte[] {3, 0, -1})),
  DIRECTORY_CHANGE(Codecs.DIRECTORY_CHANGE, new DirectoryChange("group", "g1"));

  private final Codec<Object> codec;
  private final Object value;

  @SuppressWarnings("unchecked")
  <T> SampleRecord(Codec<T> codec, T value) {
    this.codec = (Codec<Object>) codec;
    this.value = value;
  }

  Object value() {
    return value;
  }

  byte[] encode() {
    return codec.encode(value);
  }

  Object decode(byte[] bytes) {
    return codec.decode(bytes);
  }

  private static ConversationId group() {
    return new ConversationId("sg_g1");
  }

  private static Membership membership() {
    return new Membership(12, List.of(user("carol")), List.of(user("bob")));
  }

  private static LogRecord change(Change change) {
    return new LogRecord(group(), 1_000, "operation-1", TIME, change);
  }

  private static Message everything() {
    return Message.builder(user("alice"))
        .receiver("bob")
        .group("g1")
        .clientMessageId("client-1")
        .serverMessageId("server-1")
        .senderPlatform(5)
        .senderNickname("Älice")
        .senderFaceUrl("https://example.org/a.png")
        .sessionType(SessionType.GROUP)
        .origin(Message.FROM_SERVICE)
        .contentType(106)
        .content("{\"text\":\"@bob ✓\"}")
        .sendTime(TIME)
        .createTime(TIME - 1)
        .status(Message.STATUS_SENT)
        .read(true)
        .options(Options.ALL_ON.without(Option.UNREAD_COUNT).with(Option.HISTORY, true))
        .offlinePush(new OfflinePush("title", "text", "ex", "sound.caf", true, "signal"))
        .atUsers(List.of("bob", "carol"))
        .attachedInfo("{}")
        .ex("extra")
        .build();
  }
}
