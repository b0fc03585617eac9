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
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.reading.RequestReads;
import im.milena.log.Membership;
import im.milena.message.UserId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
  private final GroupWorld world = new GroupWorld();
  private final RequestReads requests = world.directory.requests();

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.ALWAYS_ASK);
  }

  private void ask(UserId user) {
    world.directory.memberships().join(as(user), GROUP, user, "please", "ex", 3, "op");
  }

  private void answer(UserId by, UserId applicant, int result) {
    world.directory.applications().answer(as(by), GROUP, applicant, result, "hm", "op");
  }

  @Test
  void whoIsAcceptedIsAMemberAndEverybodyIsTold() {
    ask(DAVE);

    answer(BOB, DAVE, 1);

    assertThat(world.roles()).contains("dave=20");
    List<GroupWorld.Told> told = world.told().subList(3, world.told().size());
    assertThat(told)
        .extracting(GroupWorld.Told::typeAndReceiver)
        .containsExactly("1505 alice", "1505 bob", "1505 dave", "1510 g1");
    assertThat(told.subList(0, 3))
        .extracting(notice -> notice.at("/receiverAs"))
        .containsExactly("1", "1", "0");
    assertThat(told.get(0).at("/handleMsg")).isEqualTo("hm");
    assertThat(told.get(0).at("/request/handleResult")).isEqualTo("1");
    assertThat(told.get(0).at("/opUser/userID")).isEqualTo("bob");
    assertThat(told.get(0).at("/uuid")).isEqualTo(told.get(2).at("/uuid")).isNotEmpty();
    assertThat(told.get(3).membership()).isEqualTo(new Membership(2, List.of(DAVE), List.of()));
  }

  @Test
  void whoWasInvitedIsToldOfAsInvited() {
    world.directory.memberships().invite(as(CAROL), GROUP, List.of(DAVE), "come", true, "op");

    answer(BOB, DAVE, 1);

    assertThat(world.lastTold().typeAndReceiver()).isEqualTo("1509 g1");
    assertThat(world.lastTold().at("/inviterUser/userID")).isEqualTo("carol");
    assertThat(world.lastTold().at("/opUser/userID")).isEqualTo("bob");
    assertThat(world.row(DAVE).inviter()).isEqualTo("carol");
  }

  @Test
  void aRefusalChangesNoMember() {
    ask(DAVE);

    answer(ALICE, DAVE, -1);

    assertThat(world.roles()).hasSize(3);
    assertThat(world.head().listing().version()).isEqualTo(1);
    assertThat(world.told().subList(3, 6))
        .extracting(GroupWorld.Told::typeAndReceiver)
        .containsExactly("1506 alice", "1506 bob", "1506 dave");
  }

  @Test
  void aRequestIsAnsweredOnceAndMayBeMadeAgain() {
    ask(DAVE);
    answer(ALICE, DAVE, -1);

    assertThat(Refusals.of(() -> answer(BOB, DAVE, 1))).isEqualTo(ErrorCode.GROUP_REQUEST_HANDLED);
    ask(DAVE);
    answer(BOB, DAVE, 1);

    assertThat(world.roles()).contains("dave=20");
  }

  @Test
  void whoCameInMeanwhileIsNotBroughtInAgain() {
    ask(DAVE);
    world.directory.memberships().invite(as(ALICE), GROUP, List.of(DAVE), "", true, "op");
    long version = world.head().listing().version();

    answer(BOB, DAVE, 1);

    assertThat(world.head().listing().version()).isEqualTo(version);
    assertThat(world.head().listing().members()).isEqualTo(4);
    assertThat(world.lastTold().type()).isEqualTo(1505);
  }

  @Test
  void onlyThoseWhoRunTheGroupAnswer() {
    ask(DAVE);

    assertThat(Refusals.of(() -> answer(CAROL, DAVE, 1))).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> answer(DAVE, DAVE, 1))).isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> answer(BOB, new UserId("x"), 1)))
        .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    assertThat(Refusals.of(() -> answer(BOB, DAVE, 0))).isEqualTo(ErrorCode.ARGS);
  }

  @Test
  void eachSeesTheRequestsThatConcernHim() {
    ask(DAVE);

    assertThat(requests.received(as(BOB), BOB, Set.of(), Set.of(0), 0, 10).requests())
        .extracting(request -> request.userInfo().nickname())
        .containsExactly("Dave");
    assertThat(requests.received(as(BOB), BOB, Set.of(), Set.of(1), 0, 10).total()).isZero();
    assertThat(requests.received(as(CAROL), CAROL, Set.of(GROUP), Set.of(), 0, 10).total())
        .isZero();
    assertThat(requests.sent(as(DAVE), DAVE, Set.of(), Set.of(), 0, 10).requests())
        .extracting(request -> request.groupInfo().groupID())
        .containsExactly("g1");
    assertThat(requests.unhandled(as(ALICE), ALICE, 0)).isEqualTo(1);
    assertThat(requests.unhandled(as(ALICE), ALICE, world.clock.millis())).isZero();
    assertThat(requests.unhandled(as(CAROL), CAROL, 0)).isZero();
    assertThat(requests.of(as(DAVE), GROUP, DAVE)).isPresent();
    assertThat(requests.of(as(BOB), GROUP, List.of(DAVE, CAROL)).total()).isEqualTo(1);
  }

  @Test
  void nobodyReadsTheRequestsOfOthers() {
    ask(DAVE);

    assertThat(Refusals.of(() -> requests.of(as(CAROL), GROUP, DAVE)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> requests.of(as(CAROL), GROUP, List.of(DAVE))))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> requests.sent(as(CAROL), DAVE, Set.of(), Set.of(), 0, 1)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> requests.received(as(CAROL), BOB, Set.of(), Set.of(), 0, 1)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> requests.unhandled(as(CAROL), BOB, 0)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
  }
}
