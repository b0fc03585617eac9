package im.milena.directory.messages;

import static im.milena.directory.messages.Chats.ALICE;
import static im.milena.directory.messages.Chats.BOB;
import static im.milena.directory.messages.Chats.CAROL;
import static im.milena.directory.messages.Chats.CHAT;
import static im.milena.directory.messages.Chats.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadMarksTest {
  private static final Caller AS_BOB = Chats.as(BOB);

  private final Chats chats = new Chats();
  private final ReadMarks marks = chats.changes.readMarks();

  @BeforeEach
  void aliceWritesFourTimes() {
    LongStream.range(0, 4).forEach(i -> chats.say(ALICE, BOB));
  }

  private void markConversation(long upTo, Long... seqs) {
    marks.markConversation(AS_BOB, BOB, CHAT, upTo, List.of(seqs), "op");
  }

  @Nested
  class AConversation {
    @Test
    void markAndReceiptAreOneEnvelopeOnTheLineOfBoth() {
      markConversation(3);

      Envelope envelope = chats.single();
      assertThat(envelope.author()).isEqualTo(BOB);
      assertThat(envelope.entries().get(0)).isEqualTo(new Entry.Read(CHAT, BOB, new Seq(3)));
      Message receipt = Chats.told(envelope);
      assertThat(receipt.contentType()).isEqualTo(ContentType.READ_RECEIPT);
      assertThat(receipt.conversation()).isEqualTo(CHAT.notificationLine());
      assertThat(receipt.receiver()).isEqualTo("alice");
      assertThat(receipt.options().on(Option.HISTORY)).isTrue();
      JsonNode tips = Chats.tips(receipt);
      assertThat(tips.get("markAsReadUserID").asText()).isEqualTo("bob");
      assertThat(tips.get("conversationID").asText()).isEqualTo(CHAT.value());
      assertThat(tips.get("hasReadSeq").asLong()).isEqualTo(3);
      assertThat(tips.get("seqs").toString()).isEqualTo("[1,2,3]");
    }

    @Test
    void theAuthorSeesItsMessagesReadAndTheReaderHisMark() {
      markConversation(3);

      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(3);
      assertThat(chats.seen(ALICE, CHAT, 3).read()).isTrue();
      assertThat(chats.seen(ALICE, CHAT, 4).read()).isFalse();
    }

    @Test
    void aMarkNeverGoesBack() {
      markConversation(4);
      markConversation(2, 1L);

      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(4);
      assertThat(Chats.tips(Chats.told(chats.written.get(1))).get("hasReadSeq").asLong())
          .isEqualTo(4);
    }

    @Test
    void whoAnsweredWithoutReadingStillSendsAReceiptForWhatIsNamed() {
      chats.say(BOB, ALICE);

      markConversation(5, 4L, 3L);

      assertThat(Chats.tips(Chats.told(chats.single())).get("seqs").toString()).isEqualTo("[3,4]");
    }

    @Test
    void withNothingNewNothingIsWritten() {
      markConversation(4);
      markConversation(4);

      assertThat(chats.written).hasSize(1);
    }

    @Test
    void aRepeatIsToldOnce() {
      markConversation(4, 1L);
      chats.say(BOB, ALICE);
      markConversation(5, 1L);
      markConversation(5, 1L);

      assertThat(chats.written).hasSize(3);
      assertThat(chats.line(ALICE, CHAT.notificationLine())).hasSize(2);
    }

    @Test
    void aReceiptNamesTheNewestThousandAtMost() {
      LongStream.range(0, 1_500).forEach(i -> chats.say(ALICE, BOB));

      markConversation(1_504, 1L, 2L);

      JsonNode seqs = Chats.tips(Chats.told(chats.single())).get("seqs");
      assertThat(seqs).hasSize(1_000);
      assertThat(seqs.get(0).asLong()).isEqualTo(505);
      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(1_504);
    }

    @Test
    void beyondTheLastMessageBelowOneAndOtherPeoplesMarksAreRefused() {
      assertThat(Refusals.of(() -> markConversation(5))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> markConversation(0))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> markConversation(1, 5L))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> markConversation(1, 0L))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> marks.set(AS_BOB, ALICE, CHAT, 1, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(
              Refusals.of(
                  () -> marks.set(AS_BOB, BOB, new ConversationId("si_alice_carol"), 1, "op")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(chats.written).isEmpty();
    }

    @Test
    void markAndReceiptComeTogetherOrNotAtAll() {
      chats.cutOff(true);
      assertThatThrownBy(() -> markConversation(4)).isInstanceOf(IngressUnavailableException.class);
      assertThat(chats.readSeq(BOB, CHAT)).isZero();

      chats.cutOff(false);
      markConversation(4);

      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(4);
      assertThat(chats.line(ALICE, CHAT.notificationLine())).hasSize(1);
    }
  }

  @Nested
  class Messages {
    @Test
    void theMarkMovesToTheLastOneGiven() {
      marks.markMessages(AS_BOB, BOB, CHAT, List.of(1L, 2L), "op");

      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(2);
      assertThat(Chats.tips(Chats.told(chats.single())).get("seqs").toString()).isEqualTo("[1,2]");
    }

    @Test
    void noneAndOnesThatWereNeverSaidAreRefused() {
      assertThat(Refusals.of(() -> marks.markMessages(AS_BOB, BOB, CHAT, List.of(), "op")))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> marks.markMessages(AS_BOB, BOB, CHAT, List.of(9L), "op")))
          .isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void whatWasClearedIsNotNamed() {
      chats.changes.clearings().clear(AS_BOB, BOB, List.of(CHAT), DeleteSync.CALLER, "op");
      chats.say(ALICE, BOB);
      chats.written.clear();

      marks.markMessages(AS_BOB, BOB, CHAT, List.of(2L, 5L), "op");

      assertThat(Chats.tips(Chats.told(chats.single())).get("seqs").toString()).isEqualTo("[5]");
    }
  }

  @Nested
  class OwnDevicesOnly {
    @Test
    void settingTheMarkTellsOneselfOnceAndUnstored() {
      marks.set(AS_BOB, BOB, CHAT, 2, "op");

      assertThat(chats.readSeq(BOB, CHAT)).isEqualTo(2);
      assertToldHimself(chats.written.get(1), BOB, CHAT, 2);
    }

    @Test
    void inAGroupOnlyOneselfIsTold() {
      chats.foundTeam();
      chats.sayToTeam(ALICE);

      marks.markConversation(Chats.as(CAROL), CAROL, GROUP, 1, List.of(), "op");

      assertThat(chats.readSeq(CAROL, GROUP)).isEqualTo(1);
      assertToldHimself(chats.written.get(1), CAROL, GROUP, 1);
    }

    @Test
    void whoTalksToHimselfTellsHimself() {
      ConversationId self = ConversationId.single(BOB, BOB);
      chats.say(BOB, BOB);

      marks.markConversation(AS_BOB, BOB, self, 1, List.of(1L), "op");

      assertToldHimself(chats.single(), BOB, self, 1);
    }

    @Test
    void aMarkThatDoesNotMoveIsToldAgainWithTheSameId() {
      marks.set(AS_BOB, BOB, CHAT, 2, "op");
      marks.set(AS_BOB, BOB, CHAT, 1, "op");

      assertThat(chats.written).hasSize(3);
      assertThat(Chats.told(chats.written.get(2)).clientMessageId())
          .isEqualTo(Chats.told(chats.written.get(1)).clientMessageId());
    }

    private void assertToldHimself(
        Envelope envelope, UserId user, ConversationId conversation, long mark) {
      Message told = Chats.told(envelope);
      assertThat(told.contentType()).isEqualTo(ContentType.READ_RECEIPT);
      assertThat(told.sender()).isEqualTo(user);
      assertThat(told.receiver()).isEqualTo(user.value());
      assertThat(told.options().on(Option.HISTORY)).isFalse();
      assertThat(Chats.tips(told).get("conversationID").asText()).isEqualTo(conversation.value());
      assertThat(Chats.tips(told).get("hasReadSeq").asLong()).isEqualTo(mark);
      assertThat(Chats.tips(told).get("seqs").isNull()).isTrue();
    }
  }
}
