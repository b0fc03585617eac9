package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.DAVE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.ErrorCode;
import im.milena.directory.groups.deciding.GroupSendRules;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.directory.sending.Attempt;
import im.milena.directory.sending.Freshness;
import im.milena.directory.sending.SendVerdict;
import im.milena.message.Message;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may speak in a group after each kind of change. */
class SpeakingTest {
  private final GroupWorld world = new GroupWorld();
  private final GroupSendRules rules =
      new GroupSendRules(world.groups, Duration.ofSeconds(1), Ticker.disabledTicker(), world.clock);

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.OPEN);
  }

  /** Why not; empty if they may. */
  private Optional<ErrorCode> refusal(UserId user) {
    Message message =
        Message.builder(user)
            .sessionType(SessionType.GROUP)
            .group(GROUP.value())
            .clientMessageId("c")
            .contentType(101)
            .content("{}")
            .build();
    SendVerdict verdict = rules.judge(new Attempt(message, false), Freshness.FRESH);
    return verdict instanceof SendVerdict.Refused refused
        ? Optional.of(refused.code())
        : Optional.empty();
  }

  @Test
  void membersMayAndOutsidersMayNot() {
    assertThat(refusal(CAROL)).isEmpty();
    assertThat(refusal(DAVE)).contains(ErrorCode.NOT_IN_GROUP);
    world.directory.memberships().join(as(DAVE), GROUP, DAVE, "", "", 3, "op");
    assertThat(refusal(DAVE)).isEmpty();
    world.directory.memberships().kick(as(ALICE), GROUP, List.of(DAVE), true, "op");
    assertThat(refusal(DAVE)).contains(ErrorCode.NOT_IN_GROUP);
  }

  @Test
  void aMutedMemberMayNotUntilTheMuteEnds() {
    world.directory.seats().mute(as(BOB), GROUP, CAROL, 60, "op");
    assertThat(refusal(CAROL)).contains(ErrorCode.MUTED_IN_GROUP);
    world.clock.move(Duration.ofSeconds(61));
    assertThat(refusal(CAROL)).isEmpty();
  }

  @Test
  void inAMutedGroupOnlyThoseWhoRunItMay() {
    world.directory.administration().mute(as(ALICE), GROUP, true, "op");
    assertThat(refusal(CAROL)).contains(ErrorCode.GROUP_MUTED);
    assertThat(refusal(BOB)).isEmpty();
    world
        .directory
        .seats()
        .set(as(ALICE), List.of(new MemberChange(GROUP, BOB, null, null, null, 20)), "op");
    assertThat(refusal(BOB)).contains(ErrorCode.GROUP_MUTED);
    world.directory.administration().transfer(as(ALICE), GROUP, ALICE, CAROL, "op");
    assertThat(refusal(CAROL)).isEmpty();
    assertThat(refusal(ALICE)).contains(ErrorCode.GROUP_MUTED);
  }

  @Test
  void inADismissedGroupNobodyMay() {
    world.directory.administration().dismiss(as(ALICE), GROUP, false, true, "op");
    assertThat(refusal(ALICE)).contains(ErrorCode.DISMISSED);
  }
}
