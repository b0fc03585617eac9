package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.groups.telling.GroupView;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Option;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupFoundingTest {
  private final GroupWorld world = new GroupWorld();

  private GroupView create(Caller caller, Optional<GroupId> id, int mode, UserId... members) {
    return world
        .directory
        .founding()
        .create(
            caller,
            new NewGroup(
                id,
                ALICE,
                List.of(),
                List.of(members),
                new NewGroup.Look("Group", "", "", "", "", mode, 0, 0),
                true),
            "op");
  }

  @Test
  void theMembersAreInBeforeAnybodyIsTold() {
    GroupView group = world.create(GROUP, JoinMode.OPEN, "");

    assertThat(group.memberCount()).isEqualTo(3);
    assertThat(world.roles()).containsExactly("alice=100", "bob=60", "carol=20");
    assertThat(world.directory.reads().joined(BOB)).containsExactly(group);
  }

  @Test
  void oneEnvelopeTellsBoundsAndNotification() {
    world.withGroup(JoinMode.OPEN);

    List<UserId> all = List.of(ALICE, BOB, CAROL);
    Envelope envelope = world.ingress.single();
    assertThat(envelope.service()).isTrue();
    assertThat(envelope.entries().get(0))
        .isEqualTo(
            new Entry.Bound(
                ConversationId.group(GROUP), all, Entry.Bound.Kind.JOINED_WITH_HISTORY));
    GroupWorld.Told told = world.lastTold();
    assertThat(told.membership()).isEqualTo(new Membership(1, all, List.of()));
    assertThat(told.type()).isEqualTo(1501);
    assertThat(told.message().options().on(Option.IS_NOT_NOTIFICATION)).isFalse();
    assertThat(told.message().options().on(Option.IS_SEND_MSG)).isTrue();
  }

  @Test
  void theTipsAreWhatClientsRead() {
    world.withGroup(JoinMode.OPEN);

    GroupWorld.Told told = world.lastTold();
    assertThat(told.at("/group/groupID")).isEqualTo("g1");
    assertThat(told.at("/group/memberCount")).isEqualTo("3");
    assertThat(told.at("/opUser/nickname")).isEqualTo("Alice");
    assertThat(told.at("/groupOwnerUser/roleLevel")).isEqualTo("100");
    assertThat(told.tips().at("/memberList")).hasSize(3);
    assertThat(told.at("/groupMemberVersion")).isEqualTo("1");
    assertThat(told.at("/groupMemberVersionID"))
        .isEqualTo(world.directory.reads().memberIds(as(ALICE), GROUP).version().id());
  }

  @Test
  void anAnnouncementIsToldAsWell() {
    world.create(GROUP, JoinMode.OPEN, "welcome");

    assertThat(world.told()).extracting(GroupWorld.Told::type).containsExactly(1519);
    assertThat(world.lastTold().at("/group/notificationUserID")).isEqualTo("alice");
  }

  @Test
  void aTakenIdIsRefusedAndWithoutOneTheGroupGetsOne() {
    world.withGroup(JoinMode.OPEN);

    assertThat(Refusals.of(() -> world.create(GROUP, JoinMode.OPEN, "")))
        .isEqualTo(ErrorCode.GROUP_EXISTS);
    assertThat(create(as(ALICE), Optional.empty(), 0, BOB).groupID()).matches("[0-9]+");
  }

  @Test
  void badRequestsAreRefused() {
    assertThat(Refusals.of(() -> create(as(ALICE), Optional.of(GROUP), 0, ALICE)))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> create(as(ALICE), Optional.of(GROUP), 0, new UserId("nobody"))))
        .isEqualTo(ErrorCode.USER_NOT_FOUND);
    assertThat(Refusals.of(() -> create(as(BOB), Optional.of(GROUP), 0)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> create(as(ALICE), Optional.of(new GroupId("g_1")), 0)))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(Refusals.of(() -> create(as(ALICE), Optional.of(GROUP), 3)))
        .isEqualTo(ErrorCode.ARGS);
    assertThat(world.ingress.written()).isEmpty();
  }
}
