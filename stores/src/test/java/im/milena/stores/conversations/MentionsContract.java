package im.milena.stores.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.conversations.Mentions.Calls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of mentions does. */
abstract class MentionsContract {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final ConversationId TEAM = new ConversationId("sg_team");
  private static final ConversationId OTHER = new ConversationId("sg_other");

  abstract Mentions mentions();

  @Test
  void whoIsNamedIsCalledAndNobodyElse() {
    mentions().name(TEAM, List.of(ALICE), new Seq(3));

    assertThat(mentions().of(ALICE, List.of(TEAM, OTHER)))
        .containsOnly(entry(TEAM, new Calls(new Seq(3), Seq.NONE, Seq.NONE)));
    assertThat(mentions().of(BOB, List.of(TEAM, OTHER))).isEmpty();
  }

  @Test
  void everybodyIsCalledButWhoCalls() {
    mentions().callAll(TEAM, BOB, new Seq(4));
    mentions().announce(TEAM, BOB, new Seq(5));

    assertThat(mentions().of(ALICE, List.of(TEAM)))
        .containsEntry(TEAM, new Calls(Seq.NONE, new Seq(4), new Seq(5)));
    assertThat(mentions().of(BOB, List.of(TEAM))).isEmpty();
  }

  @Test
  void aMarkOnlyMovesForward() {
    mentions().name(TEAM, List.of(ALICE), new Seq(7));
    mentions().name(TEAM, List.of(ALICE), new Seq(3));
    mentions().callAll(TEAM, BOB, new Seq(9));
    mentions().callAll(TEAM, ALICE, new Seq(8));

    assertThat(mentions().of(ALICE, List.of(TEAM)))
        .containsEntry(TEAM, new Calls(new Seq(7), new Seq(9), Seq.NONE));
  }
}
