package im.milena.directory.messages;

import static im.milena.directory.messages.Chats.ADMIN;
import static im.milena.directory.messages.Chats.ALICE;
import static im.milena.directory.messages.Chats.BOB;
import static im.milena.directory.messages.Chats.CAROL;
import static im.milena.directory.messages.Chats.CHAT;
import static im.milena.directory.messages.Chats.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.log.Entry;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionsTest {
  private static final DeleteSync DEVICES = new DeleteSync(true, false);
  private static final DeleteSync EVERYBODY = new DeleteSync(false, true);

  private final Chats chats = new Chats();

  @BeforeEach
  void aliceAndBobSpeak() {
    chats.say(ALICE, BOB);
    chats.say(BOB, ALICE);
    chats.say(ALICE, BOB);
  }

  private void delete(UserId user, ConversationId conversation, DeleteSync reach, Long... seqs) {
    chats
        .changes
        .deletions()
        .delete(Chats.as(user), user, conversation, List.of(seqs), reach, "op");
  }

  private ErrorCode refusal(
      UserId user, ConversationId conversation, DeleteSync reach, Long... seqs) {
    return Refusals.of(() -> delete(user, conversation, reach, seqs));
  }

  @Test
  void itIsGoneForOneselfOnlyAndNobodyIsTold() {
    delete(BOB, CHAT, DeleteSync.CALLER, 3L, 1L, 1L);

    assertThat(chats.readable(BOB, CHAT)).containsExactly(2L);
    assertThat(chats.seen(BOB, CHAT, 1).content()).isEmpty();
    assertThat(chats.readable(ALICE, CHAT)).containsExactly(1L, 2L, 3L);
    assertThat(chats.single().entries())
        .containsExactly(new Entry.Delete(CHAT, List.of(new Seq(1), new Seq(3)), BOB));
  }

  @Test
  void ownDevicesAreToldOnTheOwnLine() {
    delete(BOB, CHAT, DEVICES, 1L);

    ConversationId own = ConversationId.single(BOB, BOB).notificationLine();
    Message told = chats.line(BOB, own).get(0).message();
    assertThat(told.contentType()).isEqualTo(ContentType.DELETED);
    assertThat(Chats.tips(told).get("userID").asText()).isEqualTo("bob");
    assertThat(Chats.tips(told).get("conversationID").asText()).isEqualTo(CHAT.value());
    assertThat(Chats.tips(told).at("/seqs/0").asLong()).isEqualTo(1);
    assertThat(chats.readable(ALICE, CHAT)).hasSize(3);
  }

  @Test
  void askedForAgainItIsToldOnce() {
    delete(BOB, CHAT, DEVICES, 1L);
    delete(BOB, CHAT, DEVICES, 1L);

    ConversationId own = ConversationId.single(BOB, BOB).notificationLine();
    assertThat(chats.line(BOB, own)).hasSize(1);
  }

  @Test
  void forEverybodyItIsGoneWithOneEnvelope() {
    delete(BOB, CHAT, EVERYBODY, 1L, 2L);

    assertThat(chats.readable(ALICE, CHAT)).containsExactly(3L);
    assertThat(chats.readable(BOB, CHAT)).containsExactly(3L);
    Message told = Chats.told(chats.single());
    assertThat(told.conversation()).isEqualTo(CHAT.notificationLine());
    assertThat(told.receiver()).isEqualTo("alice");
    assertThat(Chats.tips(told).get("seqs")).hasSize(2);
  }

  @Test
  void forEverybodyASecondTimeThereIsNothingLeft() {
    delete(BOB, CHAT, EVERYBODY, 1L, 2L);
    delete(ALICE, CHAT, EVERYBODY, 1L, 2L);

    assertThat(chats.written).hasSize(1);
  }

  @Test
  void inAGroupRolesDecideForEveryMessage() {
    chats.foundTeam();
    chats.sayToTeam(ALICE);
    chats.sayToTeam(CAROL);

    assertThat(refusal(CAROL, GROUP, EVERYBODY, 1L, 2L)).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(refusal(BOB, GROUP, EVERYBODY, 1L, 2L)).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(chats.written).isEmpty();
    delete(CAROL, GROUP, EVERYBODY, 2L);
    delete(ALICE, GROUP, EVERYBODY, 1L);
    assertThat(chats.readable(CAROL, GROUP)).isEmpty();
  }

  @Test
  void whatOneCannotSeeCannotBeDeleted() {
    assertThat(refusal(BOB, CHAT, DeleteSync.CALLER, 4L)).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(BOB, CHAT, DeleteSync.CALLER, 0L)).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(BOB, CHAT, DeleteSync.CALLER)).isEqualTo(ErrorCode.ARGS);
    assertThat(refusal(CAROL, CHAT, DeleteSync.CALLER, 1L)).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    chats.changes.clearings().clearAll(Chats.as(BOB), BOB, DeleteSync.CALLER, "op");
    assertThat(refusal(BOB, CHAT, EVERYBODY, 1L)).isEqualTo(ErrorCode.ARGS);
    assertThat(
            Refusals.of(
                () ->
                    chats
                        .changes
                        .deletions()
                        .delete(Chats.as(BOB), ALICE, CHAT, List.of(1L), EVERYBODY, "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }

  @Test
  void administratorsErase() {
    Deletions deletions = chats.changes.deletions();

    deletions.erase(Chats.as(ADMIN), CHAT, List.of(1L, 99L), "op");
    deletions.erase(Chats.as(ADMIN), CHAT, List.of(1L, 99L), "op");

    assertThat(chats.readable(ALICE, CHAT)).containsExactly(2L, 3L);
    assertThat(chats.single().entries())
        .containsExactly(new Entry.Delete(CHAT, List.of(new Seq(1)), null));
    assertThat(Refusals.of(() -> deletions.erase(Chats.as(BOB), CHAT, List.of(2L), "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }
}
