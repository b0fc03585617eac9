package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.DAVE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.administrator;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.GroupSeats;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupSeatsTest {
  private final GroupWorld world = new GroupWorld();
  private final GroupSeats seats = world.directory.seats();

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.OPEN);
  }

  private void set(Caller by, UserId user, @Nullable String nickname, @Nullable Integer role) {
    seats.set(by, List.of(new MemberChange(GROUP, user, nickname, null, null, role)), "op");
  }

  @Test
  void everybodyNamesHimself() {
    set(as(CAROL), CAROL, "Caz", null);

    assertThat(world.lastTold().type()).isEqualTo(1516);
    assertThat(world.lastTold().at("/changedUser/nickname")).isEqualTo("Caz");
    assertThat(world.lastTold().at("/changedUser/faceURL")).isEqualTo("face of carol");
    assertThat(world.lastTold().at("/groupMemberVersion")).isEqualTo("2");
    assertThat(world.lastTold().at("/groupSortVersion")).isEqualTo("1");
  }

  @Test
  void rolesAreTheOwnersAndChangeTheOrder() {
    set(as(ALICE), CAROL, null, 60);
    assertThat(world.lastTold().type()).isEqualTo(1517);
    assertThat(world.lastTold().at("/groupSortVersion")).isEqualTo("2");

    set(as(ALICE), BOB, null, 20);
    assertThat(world.lastTold().type()).isEqualTo(1518);
    assertThat(world.roles()).containsExactly("alice=100", "carol=60", "bob=20");
  }

  @Test
  void aRoleIsToldBeforeAName() {
    set(as(ALICE), CAROL, "Caz", 60);

    assertThat(world.told()).extracting(GroupWorld.Told::type).containsExactly(1517, 1516);
    assertThat(world.told().get(0).at("/changedUser/nickname")).isEqualTo("Caz");
    assertThat(world.head().listing().version()).isEqualTo(2);
  }

  @Test
  void severalMembersAreSeveralChanges() {
    seats.set(
        as(ALICE),
        List.of(
            new MemberChange(GROUP, BOB, "B", null, null, null),
            new MemberChange(GROUP, CAROL, "C", null, null, null)),
        "op");

    assertThat(world.told())
        .extracting(told -> told.at("/groupMemberVersion"))
        .containsExactly("2", "3");
  }

  @Test
  void whoMayNotIsRefused() {
    assertThat(Refusals.of(() -> set(as(CAROL), BOB, "x", null)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(as(BOB), ALICE, "x", null)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(as(BOB), CAROL, null, 60))).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(as(ALICE), ALICE, null, 20)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(administrator(), ALICE, null, 20)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(as(ALICE), CAROL, null, 100)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> set(as(ALICE), CAROL, null, 61))).isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> set(as(ALICE), DAVE, "x", null)))
        .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    assertThat(Refusals.of(() -> set(as(DAVE), CAROL, "x", null)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(world.told()).isEmpty();
  }

  @Test
  void aMuteEndsByItselfOrIsTakenBack() {
    seats.mute(as(BOB), GROUP, CAROL, 60, "op");
    assertThat(world.row(CAROL).muteEndTime()).isEqualTo(world.clock.millis() + 60_000);
    assertThat(world.lastTold().type()).isEqualTo(1512);
    assertThat(world.lastTold().at("/mutedSeconds")).isEqualTo("60");

    seats.mute(as(BOB), GROUP, CAROL, 0, "op");
    assertThat(world.row(CAROL).muteEndTime()).isZero();
    assertThat(world.lastTold().type()).isEqualTo(1513);
    assertThat(Refusals.of(() -> seats.mute(as(BOB), GROUP, ALICE, 60, "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> seats.mute(as(CAROL), GROUP, CAROL, 60, "op")))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }
}
