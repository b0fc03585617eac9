package im.milena.directory.groups.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.sending.TestGroups;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.InMemoryGroups;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrittenMembersTest {
  private static final GroupId GROUP = new GroupId("g1");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private final InMemoryGroups groups = new InMemoryGroups();
  private final WrittenMembers members = new WrittenMembers(groups);

  @BeforeEach
  void found() {
    groups.writeMembers(List.of(TestGroups.member(GROUP, ALICE, GroupMember.OWNER, 0)));
  }

  private List<UserId> members(Group head) {
    return members.of(head).stream().map(GroupMember::user).toList();
  }

  private static Group head(long version) {
    return TestGroups.head(GROUP, ALICE, 0, version);
  }

  private void join(UserId user) {
    groups.writeMembers(List.of(TestGroups.member(GROUP, user, GroupMember.MEMBER, 0)));
  }

  @Test
  void aListIsReadOnceForAVersion() {
    members(head(1));
    join(BOB);

    assertThat(members(head(1))).containsExactly(ALICE);
  }

  @Test
  void aDecisionBringsItsRows() {
    members(head(1));
    join(BOB);

    assertThat(members(head(2))).containsExactly(ALICE, BOB);
  }

  @Test
  void aHeadThatIsReadLateDoesNotBringAnOlderListBack() {
    members(head(1));
    join(BOB);
    members(head(2));

    assertThat(members(head(1))).containsExactly(ALICE, BOB);
  }

  @Test
  void rowsOfAnUnfinishedDecisionAreNotKept() {
    Group unfinished =
        head(2)
            .with(
                new Group.Intent("v2", List.of(), List.of(), Group.Everybody.UNTOUCHED, List.of()));
    members(unfinished);
    join(BOB);

    assertThat(members(head(2))).containsExactly(ALICE, BOB);
  }

  @Test
  void onlyAListOfTheSameVersionIsKept() {
    members(head(1));

    assertThat(members.kept(head(1))).hasValueSatisfying(rows -> assertThat(rows).hasSize(1));
    assertThat(members.kept(head(2))).isEmpty();
  }
}
