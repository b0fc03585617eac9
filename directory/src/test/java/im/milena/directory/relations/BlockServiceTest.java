package im.milena.directory.relations;

import static im.milena.directory.relations.RelationsFixture.ALICE;
import static im.milena.directory.relations.RelationsFixture.BOB;
import static im.milena.directory.relations.RelationsFixture.CAROL;
import static im.milena.directory.relations.RelationsFixture.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.message.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockServiceTest {
  private final RelationsFixture here = new RelationsFixture();
  private final BlockService blocks = here.directory.blocks();
  private final RelationReads reads = here.directory.reads();

  @Test
  void whoIsBlockedIsToldAndListed() {
    block(BOB);

    assertThat(here.told()).containsExactly("1207 alice>bob");
    assertThat(here.lastTips().at("/fromToUserID/toUserID").asText()).isEqualTo("bob");
    assertThat(reads.blocked(ALICE, 0, 10).rows())
        .extracting(blocked -> blocked.user().id() + " " + blocked.row().ex())
        .containsExactly("bob why");
    assertThat(reads.blocked(BOB, 0, 10).total()).isZero();
    assertThat(reads.blocked(ALICE, List.of(CAROL, BOB))).hasSize(1);
  }

  @Test
  void theBlockerIsGuardedFromThenOn() {
    block(BOB);
    blocks.unblock(as(ALICE), ALICE, BOB, "op");

    assertThat(here.users.find(List.of(ALICE)).get(0).guarded()).isTrue();
    assertThat(here.users.find(List.of(BOB)).get(0).guarded()).isFalse();
  }

  @Test
  void repeatsChangeAndTellNothing() {
    block(BOB);
    block(BOB);
    blocks.unblock(as(ALICE), ALICE, BOB, "op");
    blocks.unblock(as(ALICE), ALICE, BOB, "op");

    assertThat(here.told()).containsExactly("1207 alice>bob", "1208 alice>bob");
    assertThat(reads.blocked(ALICE, 0, 10).rows()).isEmpty();
  }

  @Test
  void friendsStayFriends() {
    here.befriend(ALICE, BOB);

    block(BOB);

    assertThat(here.friends(ALICE)).containsExactly("bob");
  }

  @Test
  void oneselfNobodyAndSomebodyElsesListAreRefused() {
    assertThat(Refusals.of(() -> block(ALICE))).isEqualTo(ErrorCode.YOURSELF);
    assertThat(Refusals.of(() -> block(new UserId("nobody"))))
        .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    assertThat(Refusals.of(() -> blocks.block(as(BOB), ALICE, CAROL, "", "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }

  private void block(UserId blocked) {
    blocks.block(as(ALICE), ALICE, blocked, "why", "op");
  }
}
