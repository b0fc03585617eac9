package im.milena.topology;

import static im.milena.log.TestMessages.SERVICE;
import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.groupText;
import static im.milena.log.TestMessages.notification;
import static im.milena.log.TestMessages.serviceEnvelope;
import static im.milena.log.TestMessages.text;
import static im.milena.log.TestMessages.typing;
import static im.milena.log.TestMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.Change;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTopologyTest {
  private static final ConversationId CHAT = new ConversationId("si_alice_bob");
  private static final ConversationId GROUP = new ConversationId("sg_g1");
  private final Flow flow = new Flow();

  @AfterEach
  void closeAndCheckTheSums() {
    assertThat(flow.count("received"))
        .isEqualTo(
            flow.count("ignored")
                + flow.count("duplicates")
                + flow.count("dead.lettered")
                + flow.count("applied"));
    assertThat(flow.count("entries") + flow.count("copies"))
        .isEqualTo(
            flow.count("numbered")
                + flow.count("transient")
                + flow.count("changes")
                + flow.count("read.marks")
                + flow.count("stale.reads"));
    assertThat(flow.log())
        .hasSize((int) (flow.count("numbered") + flow.count("changes") + flow.count("nothing")));
    flow.close();
  }

  @Test
  void theMapIsFrozen() throws IOException {
    String golden;
    try (var in = getClass().getResourceAsStream("/topology.txt")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    var topology =
        new MessageTopology(Flow.TOPICS, new StateStores(true, "1"), new SimpleMeterRegistry())
            .build(new StreamsConfig(Flow.settings().streamsProperties(Flow.TOPICS)));

    assertThat(topology.describe().toString()).isEqualToIgnoringWhitespace(golden);
  }

  @Nested
  class Sequencing {
    @Test
    void eachConversationCountsFromOneWithoutGaps() {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.send(envelope(groupText("alice", "g1", "m2")));
      flow.send(envelope(text("bob", "alice", "m3")));

      assertThat(flow.numbered())
          .containsExactly("si_alice_bob#1 m1", "sg_g1#1 m2", "si_alice_bob#2 m3");
      assertThat(flow.count("numbered")).isEqualTo(3);
    }

    @Test
    void aLogRecordSaysWhereItCameFrom() {
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      assertThat(flow.log()).extracting(LogRecord::ingressOffset).containsExactly(0L, 1L);
      assertThat(flow.log()).extracting(LogRecord::operationId).containsOnly("operation-1");
    }

    @Test
    void theMessageItselfIsUnchanged() {
      Message message = text("alice", "bob", "m1");

      flow.send(envelope(message));

      var numbered = (Change.Numbered) flow.log().get(0).change();
      assertThat(numbered.message().message()).isEqualTo(message);
    }

    @Test
    void tenThousandMessagesOfOneConversationAreAllNumbered() {
      for (int i = 1; i <= 10_000; i++) {
        flow.send(envelope(text("alice", "bob", "m" + i)));
      }

      assertThat(flow.numbered()).hasSize(10_000).endsWith("si_alice_bob#10000 m10000");
      assertThat(flow.deadLetters()).isEmpty();
    }
  }

  @Nested
  class Notifications {
    @Test
    void aTransientIsPushedWithoutASeq() {
      flow.send(envelope(typing("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      assertThat(flow.transients()).extracting(Flow::show).containsExactly("si_alice_bob#0 m1");
      assertThat(flow.numbered()).containsExactly("si_alice_bob#1 m2");
      assertThat(flow.count("transient")).isEqualTo(1);
    }

    @Test
    void aNotificationThatIsAlsoAMessageIsNumberedOnBothLinesTheOriginalFirst() {
      flow.send(serviceEnvelope(notification("bob", "m1")));

      assertThat(flow.numbered()).containsExactly("n_bob_milena#1 m1", "si_bob_milena#1 m1");
      assertThat(flow.count("copies")).isEqualTo(1);
    }

    @Test
    void aTransientNotificationLeavesOnlyItsCopyInTheLog() {
      flow.send(serviceEnvelope(notification("bob", "m1", Option.HISTORY)));

      assertThat(flow.transients()).extracting(Flow::show).containsExactly("n_bob_milena#0 m1");
      assertThat(flow.numbered()).containsExactly("si_bob_milena#1 m1");
    }

    @Test
    void aNotificationLineCountsForItself() {
      flow.send(serviceEnvelope(notification("bob", "m1", Option.IS_SEND_MSG)));
      flow.send(serviceEnvelope(notification("bob", "m2", Option.IS_SEND_MSG)));

      assertThat(flow.numbered()).containsExactly("n_bob_milena#1 m1", "n_bob_milena#2 m2");
    }
  }

  @Nested
  class Duplicates {
    @Test
    void aResendIsDropped() {
      for (int i = 0; i < 5; i++) {
        flow.send(envelope(text("alice", "bob", "m1")));
      }

      assertThat(flow.numbered()).containsExactly("si_alice_bob#1 m1");
      assertThat(flow.count("duplicates")).isEqualTo(4);
    }

    @Test
    void theSameIdOfAnotherAuthorOrInAnotherConversationIsAnotherMessage() {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.send(envelope(text("bob", "alice", "m1")));
      flow.send(envelope(text("alice", "carol", "m1")));

      assertThat(flow.numbered()).hasSize(3);
    }

    @Test
    void theThirtySecondLastIsStillKnownAndTheOneBeforeIsNot() {
      for (int i = 1; i <= 33; i++) {
        flow.send(envelope(text("alice", "bob", "m" + i)));
      }

      flow.send(envelope(text("alice", "bob", "m2")));
      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.numbered()).hasSize(34).endsWith("si_alice_bob#34 m1");
    }

    @Test
    void aServicesWindowIsLonger() {
      for (int i = 1; i <= 1_024; i++) {
        flow.send(serviceEnvelope(notification("bob", "m" + i, Option.IS_SEND_MSG)));
      }

      flow.send(serviceEnvelope(notification("bob", "m1", Option.IS_SEND_MSG)));

      assertThat(flow.count("duplicates")).isEqualTo(1);
    }

    @Test
    void typingDoesNotPushMessagesOutOfTheWindow() {
      flow.send(envelope(text("alice", "bob", "m1")));
      for (int i = 1; i <= 40; i++) {
        flow.send(envelope(typing("alice", "bob", "t" + i)));
      }

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.numbered()).hasSize(1);
    }

    @Test
    void aServicesTransientIsRecognised() {
      Message once = notification("bob", "m1", Option.HISTORY, Option.IS_SEND_MSG);

      flow.send(serviceEnvelope(once), serviceEnvelope(once));

      assertThat(flow.transients()).hasSize(1);
    }

    @Test
    void anEnvelopeWithoutAnIdIsNeverARepeat() {
      Entry clear = new Entry.Clear(CHAT, user("alice"));

      flow.send(envelope(SERVICE, true, "", clear), envelope(SERVICE, true, "", clear));

      assertThat(flow.log()).hasSize(2);
    }

    @Test
    void afterSevenDaysAnIdMayComeAgain() {
      flow.send(envelope(text("alice", "bob", "m1")));
      for (int hour = 0; hour <= 7 * 24; hour++) {
        flow.passes(Duration.ofHours(1));
        flow.send(envelope(groupText("carol", "g1", "tick" + hour)));
      }

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.numbered()).endsWith("si_alice_bob#2 m1");
    }

    @Test
    void aClockJumpDoesNotEmptyTheWindows() {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.passes(Duration.ofDays(365));

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.numbered()).hasSize(1);
    }

    @Test
    void aBrokersClockThatIsAheadForManyRecordsDoesNotEither() {
      flow.send(envelope(text("alice", "bob", "m1")));
      for (int hour = 0; hour <= 8 * 24; hour++) {
        flow.brokersClockMoves(Duration.ofHours(1));
        flow.send(envelope(groupText("carol", "g1", "tick" + hour)));
      }

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.count("duplicates")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, -8})
    void aGatewaysClockThatIsFarOffNeitherEmptiesThemNorWhenItIsPutRight(int days) {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.writersClockMoves(Duration.ofDays(days));
      for (int i = 0; i <= 8 * 24; i++) {
        flow.passes(Duration.ofSeconds(1));
        flow.send(envelope(groupText("carol", "g1", "tick" + i)));
      }
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      flow.writersClockMoves(Duration.ofDays(-days));
      for (int i = 0; i <= 8 * 24; i++) {
        flow.passes(Duration.ofSeconds(1));
        flow.send(envelope(groupText("carol", "g1", "tock" + i)));
      }
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      assertThat(flow.count("duplicates")).isEqualTo(3);
    }

    @Test
    void afterAWeekInWhichNobodySpokeManyRecordsAtOnceDoNotEmptyThem() {
      flow.send(envelope(text("alice", "bob", "m0")));
      flow.passes(Duration.ofDays(30));
      flow.send(envelope(text("alice", "bob", "m1")));
      for (int i = 0; i <= 8 * 24; i++) {
        flow.send(envelope(groupText("carol", "g1", "tick" + i)));
      }

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.count("duplicates")).isEqualTo(1);
    }

    @Test
    void aClockThatRunsBackDoesNotEither() {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.passes(Duration.ofDays(-365));

      flow.send(envelope(text("alice", "bob", "m1")));

      assertThat(flow.numbered()).hasSize(1);
    }

    @Test
    void aRefusedEnvelopeIsNotRemembered() {
      flow.send(envelope(SERVICE, true, "change-1", revoke(1)));
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(envelope(SERVICE, true, "change-1", revoke(1)));

      assertThat(flow.count("changes")).isEqualTo(1);
      assertThat(flow.deadLetters()).hasSize(1);
    }
  }

  /** Whoever waits until its envelope is applied must not wait for a record that never comes. */
  @Nested
  class WhatLeavesNothingInTheLog {
    private final Message silent = notification("bob", "m1", Option.HISTORY, Option.IS_SEND_MSG);

    @Test
    void aServicesRepeatSaysSoAtItsOffset() {
      flow.send(serviceEnvelope(notification("bob", "m1", Option.IS_SEND_MSG)));

      flow.send(serviceEnvelope(notification("bob", "m1", Option.IS_SEND_MSG)));

      assertThat(flow.log()).extracting(LogRecord::ingressOffset).containsExactly(0L, 1L);
      assertThat(flow.log().get(1).change()).isEqualTo(new Change.Nothing());
    }

    @Test
    void soDoesAServicesDeadLetter() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(envelope(SERVICE, true, "r", revoke(2)));

      assertThat(flow.deadLetters()).hasSize(1);
      assertThat(flow.log().get(1).change()).isEqualTo(new Change.Nothing());
    }

    @Test
    void soDoesAServicesTransientOrReadMark() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(serviceEnvelope(silent));
      flow.send(envelope(SERVICE, true, "", new Entry.Read(CHAT, user("bob"), new Seq(1))));

      assertThat(flow.log()).extracting(LogRecord::ingressOffset).containsExactly(0L, 1L, 2L);
      assertThat(flow.count("nothing")).isEqualTo(2);
    }

    @Test
    void itUsesUpNoSeq() {
      flow.send(envelope(text("alice", "bob", "m1")));
      flow.send(envelope(SERVICE, true, "r", revoke(2)));

      flow.send(envelope(text("alice", "bob", "m2")));

      assertThat(flow.numbered()).containsExactly("si_alice_bob#1 m1", "si_alice_bob#2 m2");
    }

    @Test
    void usersWaitForNoOffsetSoTheirsAddNothing() {
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m1")));
      flow.send(envelope(typing("alice", "bob", "t")));
      flow.send(envelope(user("bob"), false, "", new Entry.Read(CHAT, user("bob"), new Seq(1))));

      assertThat(flow.log()).hasSize(1);
    }
  }

  @Nested
  class Changes {
    @Test
    void aChangeGoesToTheLogAfterTheMessageItTouches() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(envelope(SERVICE, true, "r1", revoke(1)));

      assertThat(flow.log().get(1).change())
          .isEqualTo(new Change.Revoked(new Seq(1), user("alice"), 0, "Alice", 7));
      assertThat(flow.count("changes")).isEqualTo(1);
    }

    @Test
    void aChangeItsNotificationAndBoundsAreNumberedInTheStatedOrder() {
      flow.send(envelope(groupText("alice", "g1", "m1")));
      Message kicked =
          groupText(SERVICE.value(), "g1", "k1").toBuilder()
              .contentType(1508)
              .options(notification("x", "y").options().without(Option.IS_SEND_MSG))
              .build();

      flow.send(
          envelope(
              SERVICE,
              true,
              "kick-1",
              new Entry.Bound(GROUP, List.of(user("bob")), Entry.Bound.Kind.LEFT_HERE),
              new Entry.Send(kicked, Membership.at(2)),
              new Entry.Edit(GROUP, new Seq(1), user("alice"), "new", 9)));

      assertThat(flow.log()).extracting(LogRecord::ingressOffset).containsExactly(0L, 1L, 1L, 1L);
      assertThat(flow.log().get(1).change())
          .isEqualTo(
              new Change.Bounded(List.of(user("bob")), Entry.Bound.Kind.LEFT_HERE, new Seq(1)));
      assertThat(Flow.show(flow.log().get(2))).isEqualTo("n_g1#1 k1");
      assertThat(flow.log().get(3).change()).isInstanceOf(Change.Edited.class);
    }

    @Test
    void aChangeMayTouchAMessageOfItsOwnEnvelope() {
      flow.send(
          envelope(
              SERVICE,
              true,
              "x",
              new Entry.Send(text("alice", "bob", "m1"), Membership.NONE),
              revoke(1)));

      assertThat(flow.log()).hasSize(2);
    }

    @Test
    void aClearGoesUpToTheLastSeq() {
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      flow.send(envelope(SERVICE, true, "c", new Entry.Clear(CHAT, user("alice"))));

      assertThat(flow.log().get(2).change())
          .isEqualTo(new Change.Cleared(user("alice"), new Seq(2)));
      assertThat(flow.conversation(CHAT.value()).min()).isEqualTo(new Seq(1));
    }

    @Test
    void aClearForEverybodyRaisesTheConversationsMinimum() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(envelope(SERVICE, true, "c", new Entry.Clear(CHAT, null)));

      assertThat(flow.conversation(CHAT.value()).min()).isEqualTo(new Seq(2));
      flow.send(envelope(text("alice", "bob", "m2")));
      assertThat(flow.numbered()).endsWith("si_alice_bob#2 m2");
    }

    @Test
    void aDeleteNamesItsSeqs() {
      flow.send(envelope(text("alice", "bob", "m1")), envelope(text("alice", "bob", "m2")));

      flow.send(
          envelope(
              SERVICE, true, "d", new Entry.Delete(CHAT, List.of(new Seq(1), new Seq(2)), null)));

      assertThat(flow.log().get(2).change())
          .isEqualTo(new Change.Deleted(List.of(new Seq(1), new Seq(2)), null));
    }

    @Test
    void whatWasNeverSaidCannotBeChanged() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(envelope(SERVICE, true, "r", revoke(2)));
      flow.send(
          envelope(SERVICE, true, "e", new Entry.Edit(CHAT, new Seq(2), user("alice"), "", 1)));
      flow.send(
          envelope(
              SERVICE, true, "d", new Entry.Delete(CHAT, List.of(new Seq(1), new Seq(2)), null)));

      assertThat(flow.reasons())
          .containsExactly(
              "revoke seq must be at most 1, the last of si_alice_bob, got: 2",
              "edit seq must be at most 1, the last of si_alice_bob, got: 2",
              "delete seq must be at most 1, the last of si_alice_bob, got: 2");
    }

    @Test
    void anEnvelopeIsAppliedAsAWholeOrNotAtAll() {
      flow.send(
          envelope(
              SERVICE,
              true,
              "x",
              new Entry.Send(text("alice", "bob", "m1"), Membership.NONE),
              revoke(2)));
      flow.send(envelope(text("alice", "bob", "m2")));

      assertThat(flow.deadLetters()).hasSize(1);
      assertThat(flow.numbered()).containsExactly("si_alice_bob#1 m2");
    }
  }

  @Nested
  class Reads {
    @Test
    void aMarkMovesForwardOnly() {
      for (int i = 1; i <= 3; i++) {
        flow.send(envelope(text("alice", "bob", "m" + i)));
      }

      flow.send(read("bob", 1), read("bob", 3), read("bob", 2), read("bob", 3));

      assertThat(flow.readMarks())
          .extracting(ReadMark::seq)
          .containsExactly(new Seq(1), new Seq(3));
      assertThat(flow.count("stale.reads")).isEqualTo(2);
    }

    @Test
    void eachReaderHasAMark() {
      flow.send(envelope(text("alice", "bob", "m1")));

      flow.send(read("bob", 1), read("alice", 1));

      assertThat(flow.readMarks())
          .extracting(mark -> mark.user().value())
          .containsExactly("bob", "alice");
    }

    @Test
    void whatWasNeverSaidCannotBeRead() {
      flow.send(envelope(text("alice", "bob", "m1")), read("bob", 2));

      assertThat(flow.readMarks()).isEmpty();
      assertThat(flow.reasons())
          .containsExactly("read seq must be at most 1, the last of si_alice_bob, got: 2");
    }

    @Test
    void strangersDoNotRead() {
      flow.send(envelope(text("alice", "bob", "m1")), read("mallory", 1));

      assertThat(flow.reasons()).containsExactly("participants: mallory is not in si_alice_bob");
    }

    private Envelope read(String reader, long seq) {
      return envelope(user(reader), false, "", new Entry.Read(CHAT, user(reader), new Seq(seq)));
    }
  }

  @Nested
  class PinnedParticipants {
    @Test
    void theFirstPairKeepsAnIdThatTwoPairsRenderTo() {
      flow.send(envelope(text("a_b", "c", "m1")));

      flow.send(envelope(text("a", "b_c", "m2")));
      flow.send(envelope(text("c", "a_b", "m3")));

      assertThat(flow.numbered()).containsExactly("si_a_b_c#1 m1", "si_a_b_c#2 m3");
      assertThat(flow.reasons()).containsExactly("participants: si_a_b_c is between others");
    }

    @Test
    void evenATransientOfAnotherPairIsRefused() {
      flow.send(envelope(text("a_b", "c", "m1")));

      flow.send(envelope(typing("a", "b_c", "m2")));

      assertThat(flow.transients()).isEmpty();
      assertThat(flow.deadLetters()).hasSize(1);
    }

    @Test
    void theNotificationLineOfAPairIsNotAGroups() {
      Message toPair =
          text("a", "b", "m1").toBuilder()
              .options(notification("x", "y").options().without(Option.IS_SEND_MSG))
              .build();
      Message toGroup =
          toPair.toBuilder().sessionType(SessionType.GROUP).receiver("").group("a_b").build();
      flow.send(envelope(SERVICE, true, "m1", new Entry.Send(toPair, Membership.NONE)));

      flow.send(envelope(SERVICE, true, "m2", new Entry.Send(toGroup, Membership.NONE)));

      assertThat(flow.reasons()).containsExactly("participants: n_a_b is between others");
    }
  }

  private static Entry revoke(long seq) {
    return new Entry.Revoke(CHAT, new Seq(seq), user("alice"), 0, "Alice", 7);
  }
}
