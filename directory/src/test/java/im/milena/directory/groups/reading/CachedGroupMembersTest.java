package im.milena.directory.groups.reading;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.sending.TestGroups;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.InMemoryGroups;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedGroupMembersTest {
  private static final GroupId GROUP = new GroupId("g1");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private final InMemoryGroups groups = new InMemoryGroups();
  private final CachedGroupMembers members = new CachedGroupMembers(groups);

  @Test
  void anUnknownGroupHasNoList() {
    assertThat(members.atLeast(GROUP, 0)).isEmpty();
  }

  @Test
  void aRecentEnoughCopyIsUsedAndAnOlderOneReloaded() {
    groups.create(TestGroups.head(GROUP, ALICE, 0, 1));
    groups.writeMembers(List.of(TestGroups.member(GROUP, ALICE, GroupMember.OWNER, 0)));
    members.atLeast(GROUP, 1);
    groups.decide(TestGroups.head(GROUP, ALICE, 0, 2), 1);
    groups.writeMembers(List.of(TestGroups.member(GROUP, BOB, GroupMember.MEMBER, 0)));

    assertThat(members.atLeast(GROUP, 1).orElseThrow().users()).containsExactly(ALICE);
    assertThat(members.atLeast(GROUP, 2).orElseThrow().users())
        .containsExactlyInAnyOrder(ALICE, BOB);
    assertThat(members.atLeast(GROUP, 1).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aUsersGroupsAreReadFromTheTruth() {
    groups.create(TestGroups.head(GROUP, ALICE, 0, 1));
    groups.writeMembers(List.of(TestGroups.member(GROUP, ALICE, GroupMember.OWNER, 0)));

    assertThat(members.groupsOf(ALICE)).containsExactly(GROUP);
    assertThat(members.groupsOf(BOB)).isEmpty();
  }
}
