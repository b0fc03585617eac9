package im.milena.chaos.verdict;

import static im.milena.chaos.verdict.Story.CHAT;
import static im.milena.chaos.verdict.Story.OTHER;
import static im.milena.chaos.verdict.Story.push;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Found;
import im.milena.chaos.verdict.Evidence.Heard;
import im.milena.chaos.verdict.Evidence.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A verifier that cannot fail proves nothing: each promise is broken once. */
final class InvariantsTest {
  private final Story story = new Story();

  @Test
  void everythingHoldsInARunWithoutFaults() {
    assertThat(Invariant.ALL)
        .allSatisfy(invariant -> assertThat(found(invariant)).as(invariant.name()).isEmpty());
  }

  private List<Violation> found(Invariant invariant) {
    return invariant.violations(story.evidence());
  }

  @Nested
  final class Numbering {
    private final Invariant invariant = new Contiguous();

    @Test
    void aHoleIsFound() {
      story.log.get(CHAT).remove(1);

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 3, "m3", "follows seq 1 in the log"));
    }

    @Test
    void aRepeatedSeqIsFound() {
      story.log.get(CHAT).add(new Entry(3, "ann", "m4", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 3, "m4", "follows seq 3 in the log"));
    }

    @Test
    void aConversationThatStartsAgainAtOneIsFound() {
      story.log.get(OTHER).add(new Entry(1, "cat", "n3", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(OTHER, 1, "n3", "follows seq 2 in the log"));
    }
  }

  @Nested
  final class Once {
    private final Invariant invariant = new ExactlyOnce();

    @Test
    void anAcknowledgedMessageThatIsNotInTheLogIsFound() {
      story.say(CHAT, "ann", "m4");

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 0, "m4", "was acknowledged and is not in the log"));
    }

    @Test
    void aMessageWithoutAcknowledgementMayBeMissing() {
      story.said.put("m4", new Said(CHAT, "ann", "m4", false));

      assertThat(found(invariant)).isEmpty();
    }

    @Test
    void aMessageWithTwoSeqsIsFound() {
      story.log.get(CHAT).add(new Entry(4, "ann", "m2", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 4, "m2", "is in the log as seq 2 too"));
    }
  }

  @Nested
  final class RepeatsBeyondTheWindow {
    private final Invariant invariant = new ExactlyOnce();

    @Test
    void aRepeatWithinTheSendersNewest32IsFound() {
      afterOthers(31);

      assertThat(found(invariant)).hasSize(1);
    }

    @Test
    void aLaterRepeatIsANewMessage() {
      afterOthers(32);

      assertThat(found(invariant)).isEmpty();
    }

    private void afterOthers(int sends) {
      for (int i = 0; i < sends; i++) {
        story.log.get(OTHER).add(new Entry(3 + i, "ann", "o" + i, false));
        story.log.get(CHAT).add(new Entry(4 + i, "ann", "c" + i, false));
        story.log.get(CHAT).add(new Entry(4 + i, "bob", "b" + i, false));
      }
      story.log.get(CHAT).add(new Entry(99, "ann", "m3", false));
    }
  }

  @Nested
  final class Invented {
    private final Invariant invariant = new NothingInvented();

    @Test
    void aMessageThatNobodySentIsFound() {
      story.log.get(CHAT).add(new Entry(4, "ann", "ghost", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 4, "ghost", "was never sent"));
    }

    @Test
    void aServicesNoticeIsNotAUsersMessage() {
      story.log.get(CHAT).add(new Entry(4, "service", "notice", true));

      assertThat(found(invariant)).isEmpty();
    }

    @Test
    void aMessageInAnotherConversationIsFound() {
      story.log.get(CHAT).add(new Entry(4, "cat", "n2", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 4, "n2", "was sent to " + OTHER));
    }

    @Test
    void aMessageUnderAnothersNameIsFound() {
      story.say(CHAT, "bob", "m4");
      story.log.get(CHAT).add(new Entry(4, "ann", "m4", false));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 4, "m4", "is by ann, was sent by bob"));
    }
  }

  @Nested
  final class Agreeing {
    private final Invariant invariant = new Agreement();

    @Test
    void aMessageThatHistoryLacksIsFound() {
      story.places.get("history").get(CHAT).remove(1);

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 2, "m2", "is missing in history"));
    }

    @Test
    void anotherMessageUnderASeqIsFound() {
      story.places.get("gateway 1").get(CHAT).set(1, new Found(2, "m9"));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 2, "m9", "gateway 1 shows it, the log has m2"));
    }

    @Test
    void aMessageBeyondTheLogIsFound() {
      story.places.get("gateway 1").get(CHAT).add(new Found(4, "m4"));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 4, "m4", "gateway 1 shows it, the log has nothing"));
    }

    @Test
    void aDeliveryUnderAnotherSeqIsFound() {
      story.listening.add(new Heard("ann", null, List.of(push(2, "m3")), true));

      assertThat(found(invariant))
          .containsExactly(new Violation(CHAT, 2, "m3", "ann was pushed it, the log has m2"));
    }

    @Test
    void aMissingDeliveryIsFound() {
      story.listening.set(0, new Heard("bob", Map.of(CHAT, 1L), List.of(push(2, "m2")), false));

      assertThat(found(invariant))
          .containsExactly(
              new Violation(CHAT, 3, "m3", "was not pushed to bob, whose first read ended at 1"));
    }

    @Test
    void aHoleInTheDeliveriesOfAnEndedConnectionIsFound() {
      story.listening.set(0, new Heard("bob", Map.of(), List.of(push(3, "m3")), true));

      assertThat(found(invariant))
          .extracting(Violation::message)
          .containsExactlyInAnyOrder("m1", "m2");
    }

    @Test
    void whatCameAfterAConnectionsEndIsTheNextOnesToRead() {
      story.listening.set(0, new Heard("bob", Map.of(), List.of(push(1, "m1")), true));

      assertThat(found(invariant)).isEmpty();
    }
  }

  @Nested
  final class Counting {
    private final Invariant invariant = new StateIsFold();

    @Test
    void aCounterBehindTheLogIsFound() {
      story.counters.put(CHAT, 2L);

      assertThat(found(invariant))
          .containsExactly(
              new Violation(CHAT, 2, "", "is the state store's last seq, the log's is 3"));
    }

    @Test
    void aCounterAheadOfTheLogIsFound() {
      story.counters.put(OTHER, 9L);

      assertThat(found(invariant)).extracting(Violation::conversation).containsExactly(OTHER);
    }

    @Test
    void aCounterWithoutAConversationIsFound() {
      story.counters.put("si_no_body", 1L);

      assertThat(found(invariant))
          .extracting(Violation::conversation)
          .containsExactly("si_no_body");
    }
  }
}
