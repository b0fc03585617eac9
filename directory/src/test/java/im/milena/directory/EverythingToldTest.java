package im.milena.directory;

import static im.milena.directory.DirectoryWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.conversations.SettingsChange;
import im.milena.directory.groups.membership.InfoChange;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.messages.DeleteSync;
import im.milena.directory.relations.FriendshipChange;
import im.milena.directory.users.ProfileChange;
import im.milena.directory.wiring.Directory;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything the directory tells, each with one argument changed at a time: {@link OneMeaning}
 * fails whatever would be taken for a repeat of something else. The content types are listed so
 * that a new one is not forgotten here.
 */
class EverythingToldTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final UserId DAVE = new UserId("dave");
  private static final List<GroupId> GROUPS = List.of(new GroupId("g1"), new GroupId("g2"));
  private static final List<UserId> OTHERS = List.of(BOB, CAROL);
  private static final DeleteSync DEVICES = new DeleteSync(true, false);
  private static final DeleteSync EVERYBODY = new DeleteSync(false, true);
  private static final int NEEDS_APPROVAL = 1;

  private final DirectoryWorld world = new DirectoryWorld(ALICE, BOB, CAROL, DAVE);
  private final Directory directory = world.directory;
  private int said;

  @BeforeEach
  void foundGroups() {
    for (GroupId group : GROUPS) {
      directory
          .groups()
          .founding()
          .create(
              as(ALICE),
              new NewGroup(
                  Optional.of(group),
                  ALICE,
                  List.of(),
                  OTHERS,
                  new NewGroup.Look("G", "read this", "", "", "", NEEDS_APPROVAL, 0, 0),
                  true),
              "op");
    }
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static List<ConversationId> chats() {
    return Stream.concat(
            OTHERS.stream().map(other -> ConversationId.single(ALICE, other)),
            GROUPS.stream().map(ConversationId::group))
        .toList();
  }

  private void say(UserId from, ConversationId chat) {
    MessageBuilder message =
        Message.builder(from)
            .clientMessageId("c" + ++said)
            .contentType(ContentType.TEXT)
            .content("{}");
    if (chat.isGroup()) {
      GroupId group = GROUPS.get(chats().indexOf(chat) - OTHERS.size());
      message.sessionType(SessionType.GROUP).group(group.value());
    } else {
      message.receiver(OTHERS.get(chats().indexOf(chat)).value());
    }
    directory.sender().send(as(from), message.build(), "op");
  }

  @Test
  void isToldUnderAnIdOfItsOwn() {
    messages();
    conversations();
    friends();
    profiles();
    groups();

    assertThat(contentTypes())
        .containsExactlyInAnyOrder(
            1201, 1202, 1203, 1205, 1206, 1207, 1208, 1210, 1300, 1303, 1501, 1502, 1503, 1504,
            1505, 1506, 1507, 1508, 1509, 1510, 1511, 1512, 1513, 1514, 1515, 1516, 1517, 1518,
            1519, 1520, 1701, 1703, 2101, 2102, 2200);
  }

  private Set<Integer> contentTypes() {
    return world.written.stream()
        .filter(Envelope::service)
        .flatMap(envelope -> envelope.entries().stream())
        .filter(Entry.Send.class::isInstance)
        .map(entry -> ((Entry.Send) entry).message().contentType())
        .collect(Collectors.toSet());
  }

  private void messages() {
    for (ConversationId chat : chats()) {
      for (int i = 0; i < 12; i++) {
        say(ALICE, chat);
      }
    }
    for (ConversationId chat : chats()) {
      List<Long> last = List.of(12L, 11L);
      directory.messages().readMarks().markMessages(as(BOB), BOB, other(chat), last, "op");
      directory.messages().readMarks().set(as(BOB), BOB, other(chat), 12L, "op");
      for (List<Long> seqs : List.of(List.of(5L), List.of(6L), List.of(5L, 6L))) {
        directory.messages().deletions().delete(as(ALICE), ALICE, chat, seqs, DEVICES, "op");
      }
      for (List<Long> seqs : List.of(List.of(7L), List.of(8L))) {
        directory.messages().deletions().delete(as(ALICE), ALICE, chat, seqs, EVERYBODY, "op");
      }
      for (long seq : List.of(9L, 10L)) {
        directory.messages().revocations().revoke(as(ALICE), ALICE, chat, seq, "op");
      }
    }
    for (ConversationId chat : chats()) {
      directory.messages().clearings().clear(as(ALICE), ALICE, List.of(chat), DEVICES, "op");
      directory.messages().clearings().clear(as(ALICE), ALICE, List.of(chat), EVERYBODY, "op");
    }
  }

  /** Bob is not in the chat with carol. */
  private static ConversationId other(ConversationId chat) {
    return chat.equals(ConversationId.single(ALICE, CAROL)) ? chats().get(0) : chat;
  }

  private void conversations() {
    for (UserId other : OTHERS) {
      ConversationId chat = ConversationId.single(ALICE, other);
      say(ALICE, chat);
      for (Boolean on : List.of(true, false)) {
        SettingsChange secret = new SettingsChange(null, on, null, on, null, 30, null, null, null);
        directory
            .conversations()
            .settings()
            .set(as(ALICE), List.of(ALICE), chat, Optional.of(other), secret, "op");
      }
      directory.conversations().settings().delete(as(ALICE), ALICE, List.of(chat), "op");
    }
  }

  private void friends() {
    var friends = directory.relations().friends();
    var blocks = directory.relations().blocks();
    for (UserId other : List.of(BOB, CAROL)) {
      friends.ask(as(ALICE), ALICE, other, "please", "", "op");
      friends.ask(as(ALICE), ALICE, other, "pretty please", "", "op");
      friends.refuse(as(other), ALICE, other, "no", "op");
      friends.ask(as(other), other, ALICE, "please", "", "op");
      friends.agree(as(ALICE), other, ALICE, "yes", "op");
      for (String remark : List.of("x", "y")) {
        friends.setRemark(as(ALICE), ALICE, other, remark, "op");
        FriendshipChange change = new FriendshipChange(null, remark + "2", null);
        friends.update(as(ALICE), ALICE, List.of(other), change, "op");
      }
      for (int i = 0; i < 2; i++) {
        blocks.block(as(ALICE), ALICE, other, "", "op");
        blocks.unblock(as(ALICE), ALICE, other, "op");
      }
      friends.delete(as(ALICE), ALICE, other, "op");
      friends.delete(as(other), other, ALICE, "op");
    }
  }

  private void profiles() {
    for (UserId user : OTHERS) {
      for (String name : List.of("New", "Newer")) {
        ProfileChange change = new ProfileChange(name, null, null, null);
        directory.people().profiles().change(as(user), user, change, "op");
      }
    }
  }

  private void groups() {
    for (GroupId group : GROUPS) {
      for (String text : List.of("a", "b")) {
        var info = new InfoChange(text, text, text, null, null, null, null, null);
        directory.groups().administration().setInfo(as(ALICE), group, info, "op");
      }
      for (int i = 0; i < 2; i++) {
        directory.groups().administration().mute(as(ALICE), group, true, "op");
        directory.groups().administration().mute(as(ALICE), group, false, "op");
        seats(group);
        comingAndGoing(group);
      }
    }
    for (GroupId group : GROUPS) {
      directory.groups().administration().transfer(as(ALICE), group, ALICE, BOB, "op");
      directory.groups().administration().dismiss(as(BOB), group, false, true, "op");
    }
  }

  private void seats(GroupId group) {
    var seats = directory.groups().seats();
    for (UserId member : OTHERS) {
      for (int role : List.of(60, 20)) {
        seats.set(
            as(ALICE), List.of(new MemberChange(group, member, null, null, null, role)), "op");
      }
      seats.set(as(ALICE), List.of(new MemberChange(group, member, "N", null, null, null)), "op");
      seats.mute(as(ALICE), group, member, 60, "op");
      seats.mute(as(ALICE), group, member, 0, "op");
    }
  }

  private void comingAndGoing(GroupId group) {
    var members = directory.groups().memberships();
    for (int result : List.of(-1, 1)) {
      members.join(as(DAVE), group, DAVE, "let me in", "", 3, "op");
      directory.groups().applications().answer(as(ALICE), group, DAVE, result, "", "op");
    }
    members.quit(as(DAVE), group, DAVE, "op");
    members.invite(as(ALICE), group, List.of(DAVE), "", true, "op");
    members.kick(as(ALICE), group, List.of(DAVE), true, "op");
  }
}
