package im.milena.stores.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.GroupRequests.Wanted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of requests does. */
abstract class GroupRequestsContract {
  private static final GroupId TEAM = new GroupId("team");
  private static final GroupId CLUB = new GroupId("club");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupRequest.Handled ACCEPTED =
      new GroupRequest.Handled(1, "welcome", "owner", 9);

  abstract GroupRequests requests();

  private static GroupRequest request(GroupId group, UserId user, long time, long version) {
    return new GroupRequest(
        group,
        user,
        new GroupRequest.Asked("please", "ex", 3, "inviter", time),
        GroupRequest.Handled.NOT_YET,
        version);
  }

  @Test
  void comeBackAsTheyWere() {
    GroupRequest handled = request(TEAM, ALICE, 5, 1).with(ACCEPTED, 2);

    requests().write(List.of(handled));

    assertThat(requests().find(TEAM, ALICE)).contains(handled);
    assertThat(requests().find(TEAM, BOB)).isEmpty();
  }

  @Test
  void aWriterThatWakesUpLateUndoesNothing() {
    GroupRequest asked = request(TEAM, ALICE, 5, 1);
    requests().write(List.of(asked.with(ACCEPTED, 2)));

    requests().write(List.of(asked));

    assertThat(requests().find(TEAM, ALICE).orElseThrow().handled()).isEqualTo(ACCEPTED);
  }

  @Test
  void areFoundNewestFirstByGroupUserResultAndTime() {
    GroupRequest old = request(TEAM, ALICE, 1, 1);
    GroupRequest handled = request(TEAM, BOB, 2, 2).with(ACCEPTED, 3);
    GroupRequest elsewhere = request(CLUB, BOB, 3, 1);
    requests().write(List.of(old, handled, elsewhere));

    assertThat(found(Wanted.ofGroups(Set.of(TEAM), Set.of()))).containsExactly(handled, old);
    assertThat(found(Wanted.ofGroups(Set.of(TEAM, CLUB), Set.of(0))))
        .containsExactly(elsewhere, old);
    assertThat(found(Wanted.ofUser(BOB, Set.of(), Set.of(0, 1))))
        .containsExactly(elsewhere, handled);
    assertThat(found(Wanted.ofUser(BOB, Set.of(TEAM), Set.of()))).containsExactly(handled);
    assertThat(found(new Wanted(Set.of(TEAM, CLUB), Set.of(), Set.of(0), 1)))
        .containsExactly(elsewhere);
  }

  @Test
  void aPageKnowsHowManyThereAre() {
    requests().write(List.of(request(TEAM, ALICE, 1, 1), request(TEAM, BOB, 2, 1)));

    GroupRequests.Page page = requests().find(Wanted.ofGroups(Set.of(TEAM), Set.of()), 1, 1);

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.requests()).extracting(GroupRequest::user).containsExactly(ALICE);
  }

  @Test
  void everybodysOfEverywhereCannotBeAskedFor() {
    assertThatThrownBy(() -> Wanted.ofGroups(Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<GroupRequest> found(Wanted wanted) {
    return requests().find(wanted, 0, 100).requests();
  }
}
