package im.milena.directory.messages;

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
import im.milena.message.Option;
import im.milena.message.UserId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearingsTest {
  private static final DeleteSync DEVICES = new DeleteSync(true, false);
  private static final DeleteSync EVERYBODY = new DeleteSync(false, true);

  private final Chats chats = new Chats();

  @BeforeEach
  void aliceSpeaksToBobAndToTheTeam() {
    chats.foundTeam();
    chats.say(ALICE, BOB);
    chats.say(ALICE, BOB);
    chats.sayToTeam(ALICE);
  }

  private void clear(UserId user, DeleteSync reach, ConversationId... conversations) {
    chats.changes.clearings().clear(Chats.as(user), user, List.of(conversations), reach, "op");
  }

  @Test
  void oneConversationIsEmptyAndReadForOneselfOnly() {
    clear(BOB, DeleteSync.CALLER, CHAT);

    assertThat(chats.readable(BOB, CHAT)).isEmpty();
    assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(2);
    assertThat(chats.readable(ALICE, CHAT)).hasSize(2);
    assertThat(chats.readable(BOB, GROUP)).hasSize(1);
    assertThat(chats.single().entries()).containsExactly(new Entry.Clear(CHAT, BOB));
  }

  @Test
  void whatIsSaidLaterIsSeen() {
    clear(BOB, DeleteSync.CALLER, CHAT);
    chats.say(ALICE, BOB);

    assertThat(chats.readable(BOB, CHAT)).containsExactly(3L);
    assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(2);
  }

  @Test
  void allConversationsAreEmpty() {
    chats.changes.clearings().clearAll(Chats.as(BOB), BOB, DEVICES, "op");

    assertThat(chats.readable(BOB, CHAT)).isEmpty();
    assertThat(chats.readable(BOB, GROUP)).isEmpty();
    assertThat(chats.readSeq(BOB, GROUP)).isEqualTo(1);
    Message told = Chats.told(chats.written.get(2));
    assertThat(told.contentType()).isEqualTo(ContentType.CLEARED);
    assertThat(told.options().on(Option.HISTORY)).isFalse();
    assertThat(told.receiver()).isEqualTo("bob");
    assertThat(Chats.tips(told).get("conversationIDs")).hasSize(2);
  }

  @Test
  void otherPeoplesAndUnknownConversationsArePassedOver() {
    clear(CAROL, DeleteSync.CALLER, CHAT, new ConversationId("si_carol_x"));
    clear(CAROL, DeleteSync.CALLER);

    assertThat(chats.written).isEmpty();
    assertThat(chats.readable(BOB, CHAT)).hasSize(2);
  }

  @Test
  void forEverybodyClearAndNotificationAreOneEnvelope() {
    clear(BOB, EVERYBODY, CHAT);

    assertThat(chats.readable(ALICE, CHAT)).isEmpty();
    assertThat(chats.readSeq(ALICE, CHAT)).isEqualTo(2);
    assertThat(chats.single().entries().get(0)).isEqualTo(new Entry.Clear(CHAT, null));
    Message told = Chats.told(chats.single());
    assertThat(told.receiver()).isEqualTo("alice");
    assertThat(Chats.tips(told).get("userID").asText()).isEqualTo("bob");
  }

  @Test
  void forEverybodyTwiceMeansTwoThings() {
    clear(BOB, EVERYBODY, CHAT);
    chats.say(ALICE, BOB);
    clear(BOB, EVERYBODY, CHAT);

    assertThat(chats.readable(ALICE, CHAT)).isEmpty();
  }

  @Test
  void aGroupIsClearedForEverybodyByItsOwnerOnly() {
    assertThat(Refusals.of(() -> clear(BOB, EVERYBODY, CHAT, GROUP)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(chats.written).isEmpty();

    clear(ALICE, EVERYBODY, GROUP);

    assertThat(chats.readable(CAROL, GROUP)).isEmpty();
  }

  @Test
  void nobodyClearsForSomebodyElse() {
    assertThat(
            Refusals.of(
                () ->
                    chats
                        .changes
                        .clearings()
                        .clearAll(Chats.as(BOB), ALICE, DeleteSync.CALLER, "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }
}
