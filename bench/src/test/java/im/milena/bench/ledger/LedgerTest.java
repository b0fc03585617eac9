package im.milena.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.load.Channel;
import im.milena.bench.load.MessageId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Alice (0) speaks to Bob (1) in a single chat and to Bob and Carol (2) in a group. */
class LedgerTest {
  private static final int ALICE = 0;
  private static final int BOB = 1;
  private static final int CAROL = 2;

  private final Channel chat = new Channel(0, "si_alice_bob", List.of(ALICE), List.of(BOB), "");
  private final Channel group = new Channel(1, "sg_g", List.of(ALICE), List.of(BOB, CAROL), "g");
  private final Ledger ledger = new Ledger(List.of(chat, group), DigestKey.of(1));

  @Nested
  class Live {
    @Test
    void everythingOnceAndInOrderIsClean() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 2, 1);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.outstanding()).isZero();
    }

    @Test
    void aDeliveryMayBeQuickerThanItsAcknowledgement() {
      ledger.sent(id(ALICE, 0), chat);
      deliver(BOB, chat, 1, 0);
      ledger.acknowledged(0);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
    }

    @Test
    void whatWasSentAndHasNotComeIsUndelivered() {
      ledger.sent(id(ALICE, 0), group);
      ledger.sent(id(ALICE, 1), chat);
      ledger.sent(id(ALICE, 2), chat);
      ledger.refused(2);
      deliver(BOB, group, 1, 0);

      assertThat(ledger.undelivered()).isEqualTo(2);
    }

    @Test
    void anAcknowledgedMessageThatDoesNotComeIsLost() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 1, 0);

      assertThat(live().lost()).isOne();
      assertThat(ledger.outstanding()).isOne();
    }

    @Test
    void oneLostAndOneDoubledAreBothSeen() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 1, 0);

      assertThat(live().lost()).isOne();
      assertThat(live().doubled()).isOne();
    }

    @Test
    void theSameSeqTwiceIsDoubled() {
      acknowledge(chat, 0);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 1, 0);

      assertThat(live().doubled()).isOne();
    }

    @Test
    void theSameMessageUnderTwoSeqsIsDoubled() {
      acknowledge(chat, 0);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 2, 0);

      assertThat(live().doubled()).isOne();
    }

    @Test
    void aDoubleThatCameBeforeTheAcknowledgementIsSeen() {
      ledger.sent(id(ALICE, 0), chat);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 1, 0);
      ledger.acknowledged(0);

      assertThat(live().doubled()).isOne();
    }

    @Test
    void aLaterSeqFirstIsOutOfOrder() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 2, 1);
      deliver(BOB, chat, 1, 0);

      assertThat(live()).isEqualTo(new LiveFaults(0, 0, 1, 0));
    }

    @Test
    void seqsThatDoNotFollowTheOrderOfSendingAreOutOfOrder() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 1, 1);
      deliver(BOB, chat, 2, 0);

      assertThat(live()).isEqualTo(new LiveFaults(0, 0, 1, 0));
    }

    @Test
    void aSeqThatNobodyGotIsAGap() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 3, 1);

      assertThat(live()).isEqualTo(new LiveFaults(0, 0, 0, 1));
    }

    @Test
    void eachMemberOfAGroupMustGetIt() {
      acknowledge(group, 0);
      deliver(BOB, group, 1, 0);

      assertThat(live().lost()).isOne();
    }

    @Test
    void aGroupCountsOnFromItsNotices() {
      ledger.startAfter(group, 3);
      acknowledge(group, 0);
      deliver(BOB, group, 4, 0);
      deliver(CAROL, group, 4, 0);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
    }

    @Test
    void aNoticeTakesItsSeq() {
      acknowledge(chat, 0);
      ledger.received(BOB, chat.conversationId(), 1, null);
      deliver(BOB, chat, 2, 0);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.verdict().others()).isOne();
    }

    @Test
    void theSpeakersOwnCopyIsNoDelivery() {
      acknowledge(chat, 0);
      assertThat(deliver(ALICE, chat, 1, 0)).isFalse();

      assertThat(ledger.verdict().invented()).isZero();
      assertThat(ledger.outstanding()).isOne();
    }

    @Test
    void aMessageToSomeoneElseIsInvented() {
      acknowledge(chat, 0);
      deliver(CAROL, chat, 1, 0);

      assertThat(ledger.verdict().invented()).isOne();
      assertThat(ledger.verdict().clean()).isFalse();
    }
  }

  /** Alice and Bob speak, and Carol only listens. */
  @Nested
  class ManySpeakers {
    private final Channel round =
        new Channel(0, "sg_r", List.of(ALICE, BOB), List.of(ALICE, BOB, CAROL), "r");
    private final Ledger ledger = new Ledger(List.of(round), DigestKey.of(1));

    @BeforeEach
    void bothSpoke() {
      say(ALICE, 0);
      say(BOB, 1);
    }

    @Test
    void everyoneGetsWhatOthersSayAndACopyOfHisOwn() {
      for (int user : List.of(ALICE, BOB, CAROL)) {
        hear(user, 1, ALICE, 0);
        hear(user, 2, BOB, 1);
      }

      assertThat(ledger.verdict().live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.outstanding()).isZero();
      assertThat(ledger.verdict().expected()).isEqualTo(4);
    }

    @Test
    void speakersMayOvertakeEachOther() {
      hear(CAROL, 1, BOB, 1);
      hear(CAROL, 2, ALICE, 0);

      assertThat(ledger.verdict().live().misordered()).isZero();
    }

    @Test
    void aSpeakerMustNotOvertakeHimself() {
      say(ALICE, 2);
      hear(CAROL, 1, ALICE, 2);
      hear(CAROL, 2, ALICE, 0);

      assertThat(ledger.verdict().live().misordered()).isOne();
    }

    @Test
    void anothersMessageThatDoesNotReachASpeakerIsLost() {
      hear(ALICE, 1, ALICE, 0);
      hear(BOB, 1, ALICE, 0);
      hear(BOB, 2, BOB, 1);
      hear(CAROL, 1, ALICE, 0);
      hear(CAROL, 2, BOB, 1);

      assertThat(ledger.verdict().live().lost()).isOne();
    }

    @Test
    void aSpeakerWithoutACopyOfHisOwnHasAGap() {
      hear(ALICE, 2, BOB, 1);
      hear(BOB, 1, ALICE, 0);
      hear(BOB, 2, BOB, 1);
      hear(CAROL, 1, ALICE, 0);
      hear(CAROL, 2, BOB, 1);

      assertThat(ledger.verdict().live()).isEqualTo(new LiveFaults(0, 0, 0, 1));
    }

    @Test
    void aMessageOfSomeoneWhoDoesNotSpeakIsInvented() {
      hear(BOB, 1, CAROL, 7);

      assertThat(ledger.verdict().invented()).isOne();
    }

    private void say(int speaker, long number) {
      ledger.sent(id(speaker, number), round);
      ledger.acknowledged(number);
    }

    private void hear(int user, long seq, int speaker, long number) {
      ledger.received(user, round.conversationId(), seq, id(speaker, number));
    }
  }

  /** Bob was away and asks for what he missed. */
  @Nested
  class CatchingUp {
    @Test
    void whatComesAfterwardsAsWellIsNoDouble() {
      acknowledge(chat, 0, 1);
      ledger.catchUp(BOB, chat.conversationId(), 2);
      assertThat(deliver(BOB, chat, 1, 0)).isTrue();
      assertThat(deliver(BOB, chat, 2, 1)).isTrue();
      assertThat(deliver(BOB, chat, 2, 1)).isFalse();

      assertThat(live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.outstanding()).isZero();
    }

    @Test
    void aPushMayBeQuickerThanTheAnswer() {
      acknowledge(chat, 0, 1);
      deliver(BOB, chat, 2, 1);
      assertThat(ledger.contiguousSeq(BOB, chat.conversationId())).isZero();
      ledger.catchUp(BOB, chat.conversationId(), 1);
      deliver(BOB, chat, 1, 0);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.contiguousSeq(BOB, chat.conversationId())).isEqualTo(2);
    }

    @Test
    void beyondWhatHeAskedForADoubleIsOne() {
      acknowledge(chat, 0, 1);
      ledger.catchUp(BOB, chat.conversationId(), 1);
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 2, 1);
      deliver(BOB, chat, 2, 1);

      assertThat(live().doubled()).isOne();
    }

    @Test
    void whatHeIsNotGivenIsLost() {
      acknowledge(chat, 0, 1);
      ledger.catchUp(BOB, chat.conversationId(), 2);
      deliver(BOB, chat, 2, 1);

      assertThat(live()).isEqualTo(new LiveFaults(1, 0, 0, 1));
    }
  }

  @Nested
  class Unacknowledged {
    @Test
    void nothingWasPromisedAboutThem() {
      ledger.sent(id(ALICE, 0), chat);

      assertThat(live()).isEqualTo(LiveFaults.NONE);
      assertThat(ledger.verdict().unacknowledged()).isOne();
    }

    @Test
    void theirDeliveriesAndCopiesInHistoryAreKeptApart() {
      ledger.sent(id(ALICE, 0), chat);
      deliver(BOB, chat, 1, 0);
      store(chat, 1, 0);

      LedgerVerdict verdict = ledger.verdict();
      assertThat(verdict.live()).isEqualTo(LiveFaults.NONE);
      assertThat(verdict.stored()).isEqualTo(StoredFaults.NONE);
      assertThat(verdict.deliveredUnacknowledged()).isOne();
      assertThat(verdict.storedUnacknowledged()).isOne();
    }

    @Test
    void aRefusedMessageMustNotBeDelivered() {
      ledger.sent(id(ALICE, 0), chat);
      ledger.refused(0);
      deliver(BOB, chat, 1, 0);

      assertThat(ledger.verdict().refused()).isOne();
      assertThat(live().doubled()).isOne();
    }

    @Test
    void anAnswerToNothingIsNoAcknowledgement() {
      assertThat(ledger.acknowledged(9)).isFalse();
    }
  }

  @Nested
  class History {
    @BeforeEach
    void twoMessagesWereAcknowledged() {
      acknowledge(chat, 0, 1);
    }

    @Test
    void bothInOrderAreClean() {
      store(chat, 1, 0, 1);

      assertThat(stored()).isEqualTo(StoredFaults.NONE);
    }

    @Test
    void aMissingOneIsLost() {
      store(chat, 1, 0);

      assertThat(stored()).isEqualTo(new StoredFaults(1, 0, 0, 0));
    }

    @Test
    void oneUnderTwoSeqsIsDoubled() {
      store(chat, 1, 0, 1, 1);

      assertThat(stored()).isEqualTo(new StoredFaults(0, 1, 0, 0));
    }

    @Test
    void aSkippedSeqIsAGap() {
      StoredChannel book = ledger.history(chat);
      book.observe(1, "x", id(ALICE, 0));
      book.observe(3, "y", id(ALICE, 1));
      book.endsAt(3);

      assertThat(stored()).isEqualTo(new StoredFaults(0, 0, 0, 1));
    }

    @Test
    void aPlaceholderIsAGap() {
      StoredChannel book = ledger.history(chat);
      book.observe(1, "x", id(ALICE, 0));
      book.observe(2, "", null);
      book.observe(3, "y", id(ALICE, 1));
      book.endsAt(3);

      assertThat(stored()).isEqualTo(new StoredFaults(0, 0, 0, 1));
    }

    @Test
    void seqsThatFallAreOutOfOrder() {
      StoredChannel book = ledger.history(chat);
      book.observe(1, "x", id(ALICE, 0));
      book.observe(1, "y", id(ALICE, 1));
      book.endsAt(1);

      assertThat(stored()).isEqualTo(new StoredFaults(0, 0, 1, 0));
    }

    @Test
    void anEndBeforeTheHighestSeqIsAGap() {
      StoredChannel book = ledger.history(chat);
      book.observe(1, "x", id(ALICE, 0));
      book.observe(2, "y", id(ALICE, 1));
      book.endsAt(4);

      assertThat(stored()).isEqualTo(new StoredFaults(0, 0, 0, 2));
    }

    @Test
    void oneThatCouldNotBeReadToTheEndIsNotClean() {
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 2, 1);
      ledger.history(chat);
      store(group, 1);

      assertThat(ledger.verdict().historiesRead()).isOne();
      assertThat(ledger.verdict().clean()).isFalse();
    }

    @Test
    void allReadAndNothingWrongIsClean() {
      deliver(BOB, chat, 1, 0);
      deliver(BOB, chat, 2, 1);
      store(chat, 1, 0, 1);
      store(group, 1);

      assertThat(ledger.verdict().clean()).as(ledger.verdict().line()).isTrue();
    }
  }

  private static MessageId id(int speaker, long number) {
    return new MessageId(number, 0, speaker);
  }

  private void acknowledge(Channel channel, long... numbers) {
    for (long number : numbers) {
      ledger.sent(id(ALICE, number), channel);
      ledger.acknowledged(number);
    }
  }

  private boolean deliver(int user, Channel channel, long seq, long number) {
    return ledger.received(user, channel.conversationId(), seq, id(ALICE, number));
  }

  private void store(Channel channel, long firstSeq, long... numbers) {
    StoredChannel book = ledger.history(channel);
    long seq = firstSeq;
    for (long number : numbers) {
      book.observe(seq++, "x", id(ALICE, number));
    }
    book.endsAt(seq - 1);
  }

  private LiveFaults live() {
    return ledger.verdict().live();
  }

  private StoredFaults stored() {
    return ledger.verdict().stored();
  }
}
