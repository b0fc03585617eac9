package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.BOB;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.DAVE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.groups.deciding.GroupStatus;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.GroupMemberships;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.groups.reading.MemberChanges;
import im.milena.directory.groups.telling.GroupAnnouncements;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupSyncTest {
  private final GroupWorld world = new GroupWorld();
  private final GroupSync sync = world.directory.sync();
  private final GroupMemberships memberships = world.directory.memberships();

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.OPEN);
  }

  private GroupSync.Copy copy(long version) {
    return new GroupSync.Copy(GROUP, GroupAnnouncements.memberVersion(world.head()).id(), version);
  }

  private MemberChanges since(long version) {
    return sync.members(as(ALICE), copy(version));
  }

  private static List<String> ids(List<MemberView> members) {
    return members.stream().map(MemberView::userID).toList();
  }

  private void invite(UserId user) {
    memberships.invite(as(ALICE), GROUP, List.of(user), "", true, "op");
  }

  private void kick(UserId user) {
    memberships.kick(as(ALICE), GROUP, List.of(user), true, "op");
  }

  @Nested
  class Members {
    @Test
    void whoHasNoCopyOrAnotherOneLoadsTheList() {
      assertThat(since(0).full()).isTrue();
      assertThat(since(2).full()).isTrue();
      assertThat(sync.members(as(ALICE), new GroupSync.Copy(GROUP, "other", 1)).full()).isTrue();
      assertThat(since(0).group()).isNotNull();
    }

    @Test
    void whoIsUpToDateIsToldNothing() {
      assertThat(since(1))
          .isEqualTo(MemberChanges.none(GroupAnnouncements.memberVersion(world.head())));
    }

    @Test
    void comingChangingAndGoingAreToldApart() {
      invite(DAVE);
      kick(CAROL);
      world.directory.seats().mute(as(ALICE), GROUP, BOB, 60, "op");

      MemberChanges changes = since(1);

      assertThat(changes.full()).isFalse();
      assertThat(changes.version().version()).isEqualTo(4);
      assertThat(ids(changes.inserted())).containsExactly("dave");
      assertThat(ids(changes.updated())).containsExactly("bob");
      assertThat(changes.deleted()).containsExactly("carol");
      assertThat(changes.sortVersion()).isZero();
    }

    @Test
    void whoLeftAndCameAgainIsTakenOutAndPutIn() {
      kick(CAROL);
      invite(CAROL);

      assertThat(since(1).deleted()).containsExactly("carol");
      assertThat(ids(since(1).inserted())).containsExactly("carol");
    }

    @Test
    void theGroupComesAlongOnlyIfItChanged() {
      world.directory.seats().mute(as(ALICE), GROUP, BOB, 60, "op");
      assertThat(since(1).group()).isNull();

      world.directory.administration().mute(as(ALICE), GROUP, true, "op");
      assertThat(since(1).group().status()).isEqualTo(GroupStatus.MUTED);
      assertThat(since(2).group()).isNotNull();
      assertThat(since(3).group()).isNull();
    }

    @Test
    void aNewOrderIsToldByItsVersion() {
      world.directory.administration().transfer(as(ALICE), GROUP, ALICE, BOB, "op");

      assertThat(since(1).sortVersion()).isEqualTo(2);
      assertThat(ids(since(1).updated())).containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void moreThanTwoHundredChangesAreLoaded() {
      List<UserId> many = IntStream.range(0, 201).mapToObj(i -> new UserId("u" + i)).toList();
      world.users.add(many.stream().map(GroupWorld::user).toList());
      memberships.invite(as(ALICE), GROUP, many.subList(0, 200), "", true, "op");
      assertThat(since(1).inserted()).hasSize(200);

      invite(many.get(200));

      assertThat(since(1).full()).isTrue();
      assertThat(since(2).inserted()).hasSize(151);
    }

    @Test
    void requestsChangeNoVersionOfTheList() {
      GroupWorld asked = new GroupWorld().withGroup(JoinMode.ALWAYS_ASK);
      asked.directory.memberships().join(as(DAVE), GROUP, DAVE, "", "", 3, "op");

      assertThat(asked.head().listing().version()).isEqualTo(1);
      assertThat(asked.head().version()).isEqualTo(2);
    }

    @Test
    void outsidersAreRefused() {
      assertThat(Refusals.of(() -> sync.members(as(DAVE), copy(1))))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void aBatchLeavesOutWhatIsNotThereForTheCaller() {
      GroupId other = new GroupId("g2");
      GroupId gone = new GroupId("g3");
      world.create(other, JoinMode.OPEN, "");
      world.create(gone, JoinMode.OPEN, "");
      world.directory.administration().dismiss(as(ALICE), gone, false, true, "op");
      memberships.quit(as(CAROL), other, CAROL, "op");

      Map<GroupId, MemberChanges> answers =
          sync.members(
              as(CAROL),
              List.of(
                  copy(1),
                  new GroupSync.Copy(other, "", 0),
                  new GroupSync.Copy(gone, "", 0),
                  new GroupSync.Copy(new GroupId("nowhere"), "", 0)));

      assertThat(answers).containsOnlyKeys(GROUP);
    }
  }

  @Nested
  class Joined {
    @Test
    void comingAndGoingAreTold() {
      var first = sync.joined(DAVE, "", 0);
      assertThat(first.changes().full()).isTrue();

      invite(DAVE);
      var joined = sync.joined(DAVE, first.changes().logId(), first.changes().version());
      assertThat(joined.inserted()).extracting(GroupView::groupID).containsExactly("g1");
      assertThat(sync.joinedIds(DAVE).groups()).containsExactly(GROUP);
      assertThat(sync.joinedIds(DAVE).version().version()).isEqualTo(joined.changes().version());

      kick(DAVE);
      var left = sync.joined(DAVE, joined.changes().logId(), joined.changes().version());
      assertThat(left.deleted()).containsExactly("g1");
      assertThat(left.inserted()).isEmpty();
    }

    @Test
    void changesOfMembersAreNone() {
      var before = sync.joined(BOB, "", 0).changes();

      world.directory.seats().mute(as(ALICE), GROUP, BOB, 60, "op");

      var after = sync.joined(BOB, before.logId(), before.version()).changes();
      assertThat(after.version()).isEqualTo(before.version());
    }
  }

  /** Keeps a copy of a member list as the Go core does: rows, and the ids in their order. */
  private final class Client {
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private String versionId = "";
    private long version;

    void catchUp() {
      MemberChanges changes =
          sync.members(as(ALICE), new GroupSync.Copy(GROUP, versionId, version));
      if (changes.full()) {
        rows.clear();
        ids.clear();
        world.roles().stream()
            .map(role -> role.split("="))
            .forEach(
                role -> {
                  rows.put(role[0], Integer.valueOf(role[1]));
                  ids.add(role[0]);
                });
      } else if (changes.deleted().isEmpty()
          && changes.inserted().isEmpty()
          && changes.updated().isEmpty()) {
        return;
      } else {
        ids.removeAll(changes.deleted());
        changes.inserted().forEach(row -> ids.add(row.userID()));
        changes.deleted().forEach(rows::remove);
        changes.updated().forEach(row -> rows.put(row.userID(), row.roleLevel()));
        changes.inserted().forEach(row -> rows.put(row.userID(), row.roleLevel()));
      }
      version = changes.version().version();
      versionId = changes.version().id();
    }
  }

  @Test
  void aClientThatCatchesUpNowAndThenHasWhatIsThere() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<UserId> users = IntStream.range(0, 8).mapToObj(i -> new UserId("u" + i)).toList();
    world.users.add(users.stream().map(GroupWorld::user).toList());
    var client = new Client();
    for (int step = 0; step < 400; step++) {
      UserId user = users.get(random.nextInt(users.size()));
      boolean in = world.roles().stream().anyMatch(role -> role.startsWith(user + "="));
      if (!in) {
        invite(user);
      } else if (random.nextBoolean()) {
        kick(user);
      } else {
        int role = random.nextBoolean() ? 60 : 20;
        var change = new MemberChange(GROUP, user, null, null, null, role);
        world.directory.seats().set(as(ALICE), List.of(change), "op");
      }
      if (random.nextInt(4) == 0) {
        client.catchUp();
        Map<String, Integer> there =
            world.roles().stream()
                .map(role -> role.split("="))
                .collect(Collectors.toMap(role -> role[0], role -> Integer.valueOf(role[1])));
        assertThat(client.rows).as("seed %s, step %s", seed, step).isEqualTo(there);
        assertThat(client.ids)
            .as("seed %s, step %s", seed, step)
            .containsExactlyInAnyOrderElementsOf(there.keySet());
      }
    }
    Group head = world.head();
    assertThat(head.listing().members()).isEqualTo(world.roles().size());
  }
}
