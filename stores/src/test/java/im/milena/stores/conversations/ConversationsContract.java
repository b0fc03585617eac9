package im.milena.stores.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.conversations.ConversationRow.Privacy;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.Touch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of conversation rows does. */
abstract class ConversationsContract {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final ConversationId CHAT = new ConversationId("si_alice_bob");
  private static final Settings SETTINGS =
      new Settings(
          2, true, new Privacy(true, 30, 5), "attached", "ex", new Seq(3), new Seq(4), true, 60);

  abstract Conversations rows();

  abstract Pending pending();

  private static ConversationRow untouched(UserId owner) {
    return ConversationRow.untouched(
        owner, CHAT, SessionType.SINGLE, owner.equals(ALICE) ? "bob" : "alice", 7);
  }

  private static ConversationRow decided(ConversationRow before, Settings settings) {
    return before.decided(
        settings,
        Intent.of(
            before.version() + 1,
            List.of(Touch.changed("conversations:alice", CHAT.value())),
            List.of(new byte[] {1, 2})));
  }

  private ConversationRow row(UserId owner) {
    return rows().of(owner, List.of(CHAT)).get(0);
  }

  @Test
  void comesBackWithItsSettingsAndItsIntent() {
    ConversationRow written = decided(untouched(ALICE), SETTINGS);

    assertThat(rows().create(written)).isTrue();

    ConversationRow found = row(ALICE);
    assertThat(found.withoutIntent()).isEqualTo(written.withoutIntent());
    assertThat(found.intent().touches()).isEqualTo(written.intent().touches());
    assertThat(found.intent().envelopes()).containsExactly(new byte[] {1, 2});
    assertThat(rows().of(ALICE)).hasSize(1);
    assertThat(rows().of(BOB)).isEmpty();
  }

  @Test
  void isMadeOnce() {
    assertThat(rows().create(untouched(ALICE))).isTrue();
    assertThat(rows().create(untouched(ALICE))).isFalse();
  }

  @Test
  void ofTwoDecisionsOnOneVersionOneIsMade() {
    rows().create(untouched(ALICE));

    assertThat(rows().decide(decided(untouched(ALICE), SETTINGS), 0)).isTrue();
    assertThat(rows().decide(decided(untouched(ALICE), Settings.DEFAULT), 0)).isFalse();
    assertThat(row(ALICE).settings()).isEqualTo(SETTINGS);
  }

  @Test
  void isListedUntilItsIntentIsFinished() {
    rows().create(decided(untouched(ALICE), SETTINGS));
    assertThat(listed()).containsExactly("alice:si_alice_bob");

    rows().finish(ALICE, CHAT, "v1");

    assertThat(listed()).isEmpty();
    assertThat(row(ALICE).intent()).isNull();
    assertThat(row(ALICE).settings()).isEqualTo(SETTINGS);
  }

  @Test
  void theOtherSidesChoiceIsTakenOverUnlessThereIsALaterOne() {
    rows().create(untouched(BOB));

    rows().agree(bobs(new Privacy(true, 10, 20)));
    rows().agree(bobs(new Privacy(false, 0, 15)));

    assertThat(row(BOB).settings().privacy()).isEqualTo(new Privacy(true, 10, 20));
  }

  @Test
  void aChoiceTakenOverMakesTheRowAndItsRepetitionChangesNothing() {
    rows().agree(bobs(new Privacy(true, 10, 20)));
    ConversationRow first = row(BOB);

    rows().agree(bobs(new Privacy(true, 10, 20)));

    assertThat(row(BOB)).isEqualTo(first);
    assertThat(first.peer()).isEqualTo("alice");
    assertThat(first.settings().privacy().on()).isTrue();
    assertThat(first.settings().receiveOption()).isZero();
  }

  @Test
  void aDecisionMadeOnARowThatHasAgreedSinceFails() {
    rows().create(untouched(BOB));
    ConversationRow before = row(BOB);

    rows().agree(bobs(new Privacy(true, 10, 20)));

    assertThat(rows().decide(decided(before, SETTINGS), before.version())).isFalse();
  }

  private static ConversationRow bobs(Privacy privacy) {
    return untouched(BOB)
        .decided(
            new Settings(1, true, privacy, "", "", Seq.NONE, Seq.NONE, false, 0),
            Intent.of(1, List.of(), List.of()));
  }

  private List<String> listed() {
    return pending().listedBefore(Instant.now().plusSeconds(60), 10).stream()
        .map(Pending.Entry::document)
        .toList();
  }
}
