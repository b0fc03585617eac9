package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.DAVE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.LATER;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.InfoChange;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.MemberView;
import im.milena.log.Envelope;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequest;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a process was doing to a group when it crashed, at whichever write: it has not happened,
 * or the relay makes it happen as if there had been no crash.
 */
class GroupCrashTest {
  private static final List<UserId> EVERYBODY = List.of(ALICE, BOB, CAROL, DAVE);

  /**
   * @param action on a group of alice, bob and carol, except for the founding itself
   */
  private record Kind(String name, JoinMode mode, Consumer<GroupWorld> action) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            "create",
            JoinMode.OPEN,
            world -> world.create(GROUP, JoinMode.OPEN, "an announcement")),
        changing(
            "invite",
            JoinMode.OPEN,
            world ->
                world
                    .directory
                    .memberships()
                    .invite(as(CAROL), GROUP, List.of(DAVE), "", true, "op")),
        changing(
            "invite, to be approved",
            JoinMode.ALWAYS_ASK,
            world ->
                world
                    .directory
                    .memberships()
                    .invite(as(CAROL), GROUP, List.of(DAVE), "", true, "op")),
        changing("join", JoinMode.OPEN, GroupCrashTest::join),
        changing("join, to be approved", JoinMode.ALWAYS_ASK, GroupCrashTest::join),
        changing("accept", JoinMode.ALWAYS_ASK, world -> answer(world, 1)),
        changing("refuse", JoinMode.ALWAYS_ASK, world -> answer(world, -1)),
        changing(
            "quit",
            JoinMode.OPEN,
            world -> world.directory.memberships().quit(as(CAROL), GROUP, CAROL, "op")),
        changing(
            "kick",
            JoinMode.OPEN,
            world ->
                world
                    .directory
                    .memberships()
                    .kick(as(ALICE), GROUP, List.of(BOB, CAROL), true, "op")),
        changing(
            "set info",
            JoinMode.OPEN,
            world ->
                world
                    .directory
                    .administration()
                    .setInfo(
                        as(BOB),
                        GROUP,
                        new InfoChange("name", "news", "intro", null, null, 1, null, null),
                        "op")),
        changing(
            "mute the group",
            JoinMode.OPEN,
            world -> world.directory.administration().mute(as(BOB), GROUP, true, "op")),
        changing(
            "transfer",
            JoinMode.OPEN,
            world ->
                world.directory.administration().transfer(as(ALICE), GROUP, ALICE, CAROL, "op")),
        changing(
            "dismiss",
            JoinMode.OPEN,
            world -> world.directory.administration().dismiss(as(ALICE), GROUP, false, true, "op")),
        changing(
            "dismiss and empty",
            JoinMode.OPEN,
            world -> world.directory.administration().dismiss(as(ALICE), GROUP, true, true, "op")),
        changing(
            "set a member",
            JoinMode.OPEN,
            world ->
                world
                    .directory
                    .seats()
                    .set(
                        as(ALICE),
                        List.of(new MemberChange(GROUP, CAROL, "Caz", null, null, 60)),
                        "op")),
        changing(
            "mute a member",
            JoinMode.OPEN,
            world -> world.directory.seats().mute(as(BOB), GROUP, CAROL, 60, "op")));
  }

  private static Kind changing(String name, JoinMode mode, Consumer<GroupWorld> action) {
    return new Kind(name, mode, action);
  }

  private static void join(GroupWorld world) {
    world.directory.memberships().join(as(DAVE), GROUP, DAVE, "please", "", 3, "op");
  }

  private static void answer(GroupWorld world, int result) {
    world.directory.applications().answer(as(BOB), GROUP, DAVE, result, "so be it", "op");
  }

  @TestFactory
  Stream<DynamicTest> aCrashAtAnyWriteLosesNothingAndDoublesNothing() {
    return kinds().flatMap(GroupCrashTest::crashes);
  }

  private static Stream<DynamicTest> crashes(Kind kind) {
    GroupWorld calm = prepared(kind);
    Snapshot untouched = Snapshot.of(calm);
    int before = calm.steps.taken();
    kind.action().accept(calm);
    Snapshot done = Snapshot.of(calm);
    int writes = calm.steps.taken() - before;
    return IntStream.rangeClosed(0, writes)
        .boxed()
        .flatMap(
            write -> Stream.of(true, false).map(lost -> test(kind, write, lost, untouched, done)));
  }

  private static DynamicTest test(
      Kind kind, int write, boolean lost, Snapshot untouched, Snapshot done) {
    return DynamicTest.dynamicTest(
        kind + ", crashed after write " + write + (lost ? " whose answer was lost" : ""),
        () -> {
          GroupWorld world = prepared(kind);
          world.steps.crashAfter(write, lost);
          try {
            kind.action().accept(world);
          } catch (Steps.Crash e) {
            // what the test is about
          }
          world.steps.recover();

          world.relay();

          assertThat(Snapshot.of(world)).isEqualTo(write == 0 ? untouched : done);
          if (write > 0) {
            assertThat(world.pending.listedBefore(LATER, 10)).isEmpty();
          }
        });
  }

  private static GroupWorld prepared(Kind kind) {
    var world = new GroupWorld();
    SlotLease slot = world.slots.acquire(4).orElseThrow();
    world.presence.register(new Device(DAVE, slot, "c1", "t1", 1, false, 0), LoginPolicy.KEEP_ALL);
    if (!kind.name().equals("create")) {
      world.withGroup(kind.mode());
    }
    if (kind.name().equals("accept") || kind.name().equals("refuse")) {
      join(world);
    }
    return world;
  }

  /** Everything that is left of what was done; what may be done twice counts once. */
  private record Snapshot(
      Optional<Group> head,
      Set<GroupMember> rows,
      Optional<GroupRequest> request,
      Set<Touch> touches,
      boolean inSlots,
      List<Envelope> told) {
    static Snapshot of(GroupWorld world) {
      return new Snapshot(
          world.groups.find(GROUP),
          Set.copyOf(world.groups.rows(GROUP, EVERYBODY)),
          world.requests.find(GROUP, DAVE),
          touches(world),
          !world.presence.slotsOf(List.of(GROUP)).isEmpty(),
          world.ingress.written().stream().distinct().toList());
    }

    private static Set<Touch> touches(GroupWorld world) {
      Set<Touch> all = new HashSet<>();
      EVERYBODY.forEach(
          user -> all.addAll(world.versionLogs.of(GroupHeads.joinedList(user)).changes()));
      return all;
    }
  }

  @Test
  void theNextWriterFinishesFirst() {
    GroupWorld world = new GroupWorld().withGroup(JoinMode.OPEN);
    world.steps.crashAfter(1, false);
    crash(() -> join(world));
    world.steps.recover();

    world.directory.administration().mute(as(BOB), GROUP, true, "op");

    assertThat(world.told()).extracting(GroupWorld.Told::type).containsExactly(1510, 1514);
    assertThat(world.roles()).contains("dave=20");
  }

  @Test
  void readersSeeADecisionBeforeItsRows() {
    GroupWorld world = new GroupWorld().withGroup(JoinMode.OPEN);
    long version = world.head().listing().version();
    String id = GroupAnnouncements.memberVersion(world.head()).id();
    world.steps.crashAfter(1, false);
    crash(() -> join(world));

    assertThat(world.roles()).contains("dave=20");
    assertThat(world.directory.members().atLeast(GROUP, version + 1).orElseThrow().users())
        .contains(DAVE);
    assertThat(
            world
                .directory
                .sync()
                .members(as(DAVE), new GroupSync.Copy(GROUP, id, version))
                .inserted())
        .extracting(MemberView::userID)
        .containsExactly("dave");
  }

  @Test
  void aRefusalLeavesNothingBehind() {
    GroupWorld world = new GroupWorld().withGroup(JoinMode.OPEN);
    Group before = world.head();

    assertThatThrownBy(
            () -> world.directory.memberships().kick(as(CAROL), GROUP, List.of(BOB), true, "op"))
        .isInstanceOf(RefusedException.class);

    assertThat(world.head()).isEqualTo(before);
    assertThat(world.told()).isEmpty();
    assertThat(world.pending.listedBefore(LATER, 10)).isEmpty();
  }

  private static void crash(Runnable action) {
    assertThatThrownBy(action::run).isInstanceOf(Steps.Crash.class);
  }
}
