package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.DAVE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.deciding.NewMembers;
import im.milena.directory.groups.membership.GroupAdministration;
import im.milena.directory.groups.membership.InfoChange;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.sync.ListChanges;
import im.milena.message.Option;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.groups.GroupMember;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupAdministrationTest {
  private final GroupWorld world = new GroupWorld();
  private final GroupAdministration administration = world.directory.administration();

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.OPEN);
  }

  private void set(UserId by, InfoChange change) {
    administration.setInfo(as(by), GROUP, change, "op");
  }

  private static InfoChange name(String name) {
    return new InfoChange(name, null, null, null, null, null, null, null);
  }

  private static InfoChange announcement(String text) {
    return new InfoChange(null, text, null, null, null, null, null, null);
  }

  @Nested
  class Info {
    @Test
    void aNameIsToldInTheChat() {
      set(BOB, name("new"));

      assertThat(world.head().info().name()).isEqualTo("new");
      assertThat(world.lastTold().type()).isEqualTo(1520);
      assertThat(world.lastTold().at("/group/groupName")).isEqualTo("new");
      assertThat(world.lastTold().at("/groupMemberVersion")).isEqualTo("2");
      assertThat(world.lastTold().message().options().on(Option.IS_SEND_MSG)).isTrue();
    }

    @Test
    void anAnnouncementIsToldInTheChatWithWhoMadeIt() {
      set(BOB, announcement("read this"));

      assertThat(world.lastTold().type()).isEqualTo(1519);
      assertThat(world.lastTold().at("/group/notificationUserID")).isEqualTo("bob");
      assertThat(world.lastTold().at("/group/notificationUpdateTime"))
          .isEqualTo(Long.toString(world.clock.millis()));
    }

    @Test
    void eachThatAppliesIsToldButItIsOneChange() {
      set(BOB, new InfoChange("n", "a", "i", "f", "e", 1, 1, 1));

      assertThat(world.told()).extracting(GroupWorld.Told::type).containsExactly(1520, 1519, 1502);
      assertThat(world.told()).extracting(told -> told.at("/groupMemberVersion")).containsOnly("2");
      assertThat(world.lastTold().message().options().on(Option.IS_SEND_MSG)).isFalse();
      assertThat(world.head().listing().version()).isEqualTo(2);
    }

    @Test
    void nothingToSetIsNoChange() {
      set(BOB, new InfoChange(null, null, null, null, null, null, null, null));

      assertThat(world.head().version()).isEqualTo(1);
    }

    @Test
    void membersAndBadValuesAreRefused() {
      assertThat(Refusals.of(() -> set(CAROL, name("x")))).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> set(DAVE, name("x")))).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> set(BOB, name(" ")))).isEqualTo(ErrorCode.ARGS);
      assertThat(
              Refusals.of(
                  () -> set(BOB, new InfoChange(null, null, null, null, null, 3, null, null))))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> set(BOB, announcement("x".repeat(9_000)))))
          .isEqualTo(ErrorCode.ARGS);
    }
  }

  @Nested
  class Muting {
    @Test
    void isAStatusThatComesAndGoes() {
      administration.mute(as(BOB), GROUP, true, "op");
      assertThat(world.head().info().status()).isEqualTo(GroupStatus.MUTED);
      assertThat(world.lastTold().type()).isEqualTo(1514);

      administration.mute(as(BOB), GROUP, false, "op");
      assertThat(world.head().info().status()).isEqualTo(GroupStatus.NORMAL);
      assertThat(world.lastTold().type()).isEqualTo(1515);
      assertThat(Refusals.of(() -> administration.mute(as(CAROL), GROUP, true, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }
  }

  @Nested
  class Transferring {
    @Test
    void swapsTheRolesAndUnmutesTheNewOwner() {
      world.directory.seats().mute(as(ALICE), GROUP, CAROL, 60, "op");

      administration.transfer(as(ALICE), GROUP, ALICE, CAROL, "op");

      assertThat(world.roles()).containsExactly("carol=100", "bob=60", "alice=20");
      assertThat(world.row(CAROL).muteEndTime()).isZero();
      assertThat(world.head().info().owner()).isEqualTo(CAROL);
      GroupWorld.Told told = world.lastTold();
      assertThat(told.type()).isEqualTo(1507);
      assertThat(told.at("/group/ownerUserID")).isEqualTo("carol");
      assertThat(told.at("/newGroupOwner/roleLevel")).isEqualTo("100");
      assertThat(told.at("/oldGroupOwner")).isEqualTo("alice");
      assertThat(told.at("/oldGroupOwnerInfo/roleLevel")).isEqualTo("20");
    }

    @Test
    void isTheOwnersAndToMembersOnly() {
      assertThat(Refusals.of(() -> administration.transfer(as(BOB), GROUP, ALICE, BOB, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> administration.transfer(as(ALICE), GROUP, ALICE, DAVE, "op")))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> administration.transfer(as(ALICE), GROUP, ALICE, ALICE, "op")))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> administration.transfer(as(ALICE), GROUP, BOB, CAROL, "op")))
          .isEqualTo(ErrorCode.ARGS);
    }
  }

  @Nested
  class Dismissing {
    @Test
    void takesTheGroupOffEverybodysListAndKeepsTheRows() {
      administration.dismiss(as(ALICE), GROUP, false, true, "op");

      assertThat(world.lastTold().type()).isEqualTo(1511);
      assertThat(world.directory.reads().joined(CAROL)).isEmpty();
      assertThat(world.roles()).hasSize(3);
      assertThat(touched(CAROL)).contains(Touch.removed("groups:carol", "g1"));
      assertThat(Refusals.of(() -> administration.dismiss(as(ALICE), GROUP, false, true, "op")))
          .isEqualTo(ErrorCode.DISMISSED);
      assertThat(Refusals.of(() -> administration.mute(as(ALICE), GROUP, true, "op")))
          .isEqualTo(ErrorCode.DISMISSED);
    }

    @Test
    void mayTakeTheMembersAlongAndTellsNobodyThen() {
      administration.dismiss(as(ALICE), GROUP, true, true, "op");

      assertThat(world.told()).isEmpty();
      assertThat(world.roles()).isEmpty();
      assertThat(world.head().listing().members()).isZero();
      assertThat(world.directory.reads().joined(ALICE)).isEmpty();
    }

    @Test
    void isTheOwners() {
      assertThat(Refusals.of(() -> administration.dismiss(as(BOB), GROUP, false, true, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void ofTenThousandIsFinishedAfterACrashInTheMiddle() {
      List<UserId> many = IntStream.range(0, 10_000).mapToObj(i -> new UserId("u" + i)).toList();
      GroupMember carol = world.row(CAROL);
      world.groups.writeMembers(
          many.stream()
              .map(
                  user ->
                      NewMembers.of(
                          GROUP,
                          user,
                          new NewMembers.Arrival(
                              carol.role(), 2, "", ALICE, carol.joinTime(), carol.version())))
              .toList());
      world.steps.crashAfter(9, false);
      assertThatThrownBy(() -> administration.dismiss(as(ALICE), GROUP, true, true, "op"))
          .isInstanceOf(Steps.Crash.class);
      world.steps.recover();

      world.relay();

      assertThat(world.groups.members(GROUP)).isEmpty();
      assertThat(many)
          .allSatisfy(
              user -> assertThat(touched(user)).contains(Touch.removed("groups:" + user, "g1")));
      assertThat(world.head().intent()).isNull();
    }

    private List<Touch> touched(UserId user) {
      return world.versionLogs.of(GroupHeads.joinedList(user)).changes();
    }
  }

  @Test
  void aMemberOfADismissedGroupLearnsOfItFromHisList() {
    GroupSync sync = world.directory.sync();
    ListChanges first = sync.joined(CAROL, "", 0).changes();

    administration.dismiss(as(ALICE), GROUP, false, true, "op");

    assertThat(sync.joined(CAROL, first.logId(), first.version()).deleted()).containsExactly("g1");
  }
}
