package im.milena.directory;

import static im.milena.directory.DirectoryWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.messages.DeleteSync;
import im.milena.directory.wiring.Directory;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who left a group read of it. */
class FormerMembersTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupId GROUP = new GroupId("g");
  private static final ConversationId CHAT = ConversationId.group(GROUP);
  private static final ConversationId LINE = CHAT.notificationLine();
  private static final int KICKED = 1508;

  private final DirectoryWorld world = new DirectoryWorld(ALICE, BOB);
  private final Directory directory = world.directory;

  @BeforeEach
  void foundAGroupInWhichAMessageWasRevoked() {
    directory
        .groups()
        .founding()
        .create(
            as(ALICE),
            new NewGroup(
                Optional.of(GROUP),
                ALICE,
                List.of(),
                List.of(BOB),
                new NewGroup.Look("G", "", "", "", "", 0, 0, 0),
                true),
            "op");
    for (int i = 0; i < 3; i++) {
      Message message =
          Message.builder(ALICE)
              .sessionType(SessionType.GROUP)
              .group(GROUP.value())
              .clientMessageId("m" + i)
              .contentType(ContentType.TEXT)
              .content("{}")
              .build();
      directory.sender().send(as(ALICE), message, "op");
    }
    revoke(2);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void revoke(long seq) {
    directory.messages().revocations().revoke(as(ALICE), ALICE, CHAT, seq, "op");
  }

  private void deleteForAll(long seq) {
    directory
        .messages()
        .deletions()
        .delete(as(ALICE), ALICE, CHAT, List.of(seq), new DeleteSync(false, true), "op");
  }

  private void kickBob() {
    directory.groups().memberships().kick(as(ALICE), GROUP, List.of(BOB), true, "op");
  }

  private List<Integer> seenBy(UserId user, ConversationId conversation) {
    ConversationReads reads = directory.reads();
    return reads
        .ranges(
            user,
            List.of(new Range(conversation, 1, 100, 100)),
            Order.ASCENDING,
            reads.memory().budget(1024L * 1024))
        .get(conversation)
        .messages()
        .stream()
        .map(message -> message.message().contentType())
        .toList();
  }

  @Test
  void theyReadThatTheyWereKickedAsTheLastOfTheChat() {
    kickBob();

    List<Integer> seen = seenBy(BOB, CHAT);
    assertThat(seen.get(seen.size() - 1)).isEqualTo(KICKED);
  }

  @Test
  void theyReadNoNoticesOfWhatHappenedLater() {
    kickBob();
    revoke(3);
    deleteForAll(4);

    assertThat(seenBy(BOB, LINE)).containsExactly(ContentType.REVOKED);
    assertThat(directory.reads().newestSeqs(BOB).get(LINE).value()).isEqualTo(1);
    assertThat(seenBy(ALICE, LINE))
        .containsExactly(ContentType.REVOKED, ContentType.REVOKED, ContentType.DELETED);
  }

  @Test
  void whoComesBackReadsThemAll() {
    kickBob();
    revoke(3);

    directory.groups().memberships().invite(as(ALICE), GROUP, List.of(BOB), "", true, "op");

    assertThat(seenBy(BOB, LINE)).containsExactly(ContentType.REVOKED, ContentType.REVOKED);
  }
}
