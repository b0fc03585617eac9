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
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.GroupMemberships;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Option;
import im.milena.message.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupMembershipsTest {
  private final GroupWorld world = new GroupWorld();
  private final GroupMemberships memberships = world.directory.memberships();

  private void invite(UserId inviter, UserId... invited) {
    memberships.invite(as(inviter), GROUP, List.of(invited), "come", true, "op");
  }

  private void join(Caller caller, UserId user) {
    memberships.join(caller, GROUP, user, "please", "ex", 3, "op");
  }

  private void kick(UserId kicker, UserId... kicked) {
    memberships.kick(as(kicker), GROUP, List.of(kicked), true, "op");
  }

  private List<Entry> lastEntries() {
    return world.lastTold().envelope().entries();
  }

  private static Entry bound(Entry.Bound.Kind kind, UserId... users) {
    return new Entry.Bound(ConversationId.group(GROUP), List.of(users), kind);
  }

  @Nested
  class Inviting {
    @Test
    void anyMemberInvitesAndTheVersionGrowsByOne() {
      world.withGroup(JoinMode.ASK_OR_BE_INVITED);

      invite(CAROL, DAVE);

      assertThat(world.roles()).containsExactly("alice=100", "bob=60", "carol=20", "dave=20");
      GroupWorld.Told told = world.lastTold();
      assertThat(told.type()).isEqualTo(1509);
      assertThat(told.membership()).isEqualTo(new Membership(2, List.of(DAVE), List.of()));
      assertThat(told.at("/groupMemberVersion")).isEqualTo("2");
      assertThat(told.at("/inviterUser/userID")).isEqualTo("carol");
      assertThat(told.at("/invitedUserList/0/faceURL")).isEqualTo("face of dave");
      assertThat(told.at("/group/memberCount")).isEqualTo("4");
      assertThat(lastEntries().get(0)).isEqualTo(bound(Entry.Bound.Kind.JOINED_WITH_HISTORY, DAVE));
      assertThat(world.directory.members().atLeast(GROUP, 2).orElseThrow().users()).contains(DAVE);
    }

    @Test
    void whoIsInAlreadyIsPassedOver() {
      world.withGroup(JoinMode.OPEN);

      invite(ALICE, BOB);

      assertThat(world.told()).isEmpty();
      assertThat(world.head().version()).isEqualTo(1);
    }

    @Test
    void manyAreInvitedFiftyAtATime() {
      world.withGroup(JoinMode.OPEN);
      List<UserId> many = IntStream.range(0, 120).mapToObj(i -> new UserId("u" + i)).toList();
      world.users.add(many.stream().map(GroupWorld::user).toList());

      memberships.invite(as(ALICE), GROUP, many, "", false, "op");

      assertThat(world.told()).hasSize(3);
      assertThat(world.head().listing().members()).isEqualTo(123);
      assertThat(world.lastTold().message().options().on(Option.IS_SEND_MSG)).isFalse();
    }

    @Test
    void whereEverybodyIsApprovedAMemberOnlyAsks() {
      world.withGroup(JoinMode.ALWAYS_ASK);

      invite(CAROL, DAVE);

      assertThat(world.roles()).hasSize(3);
      assertThat(world.head().listing().version()).isEqualTo(1);
      assertThat(world.told())
          .extracting(GroupWorld.Told::typeAndReceiver)
          .containsExactly("1503 alice", "1503 bob", "1503 carol");
      assertThat(world.lastTold().at("/request/inviterUserID")).isEqualTo("carol");
      assertThat(world.lastTold().at("/applicant/userID")).isEqualTo("dave");
      assertThat(world.lastTold().at("/reqMsg")).isEqualTo("come");
    }

    @Test
    void whereEverybodyIsApprovedThoseWhoRunItInviteDirectly() {
      world.withGroup(JoinMode.ALWAYS_ASK);

      invite(BOB, DAVE);

      assertThat(world.roles()).contains("dave=20");
    }

    @Test
    void outsidersUnknownGroupsAndUsersAreRefused() {
      world.withGroup(JoinMode.OPEN);

      assertThat(Refusals.of(() -> invite(DAVE, DAVE))).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> invite(ALICE, new UserId("x"))))
          .isEqualTo(ErrorCode.USER_NOT_FOUND);
      assertThat(Refusals.of(() -> invite(ALICE, DAVE, DAVE))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> invite(ALICE))).isEqualTo(ErrorCode.ARGS);
      assertThat(
              Refusals.of(
                  () ->
                      memberships.invite(
                          as(ALICE), new GroupId("g2"), List.of(DAVE), "", true, "op")))
          .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
    }

    @Test
    void newMembersSeeOnlyWhatIsSaidFromHereOnIfTheOperatorWantsItSo() {
      var closed = new GroupWorld(new GroupPolicy(false)).withGroup(JoinMode.OPEN);

      closed.directory.memberships().invite(as(ALICE), GROUP, List.of(DAVE), "", true, "op");

      assertThat(closed.lastTold().envelope().entries().get(0))
          .isEqualTo(bound(Entry.Bound.Kind.JOINED_FROM_HERE, DAVE));
    }
  }

  @Nested
  class Joining {
    @Test
    void anOpenGroupIsEnteredAtOnce() {
      world.withGroup(JoinMode.OPEN);

      join(as(DAVE), DAVE);

      assertThat(world.roles()).contains("dave=20");
      GroupWorld.Told told = world.lastTold();
      assertThat(told.type()).isEqualTo(1510);
      assertThat(told.at("/entrantUser/nickname")).isEqualTo("Dave");
      assertThat(told.at("/entrantUser/joinSource")).isEqualTo("3");
      assertThat(told.membership()).isEqualTo(new Membership(2, List.of(DAVE), List.of()));
      assertThat(told.message().options().on(Option.IS_SEND_MSG)).isTrue();
    }

    @Test
    void othersAreAskedFor() {
      for (JoinMode mode : List.of(JoinMode.ASK_OR_BE_INVITED, JoinMode.ALWAYS_ASK)) {
        GroupWorld asked = new GroupWorld().withGroup(mode);

        asked.directory.memberships().join(as(DAVE), GROUP, DAVE, "please", "ex", 3, "op");

        assertThat(asked.roles()).hasSize(3);
        assertThat(asked.told())
            .extracting(GroupWorld.Told::typeAndReceiver)
            .containsExactly("1503 alice", "1503 bob", "1503 dave");
        assertThat(asked.told())
            .extracting(told -> told.at("/uuid"))
            .containsOnly(asked.lastTold().at("/uuid"));
        assertThat(asked.lastTold().message().options().on(Option.OFFLINE_PUSH)).isTrue();
        assertThat(asked.lastTold().message().options().on(Option.IS_SEND_MSG)).isFalse();
      }
    }

    @Test
    void membersOthersAndWrongSourcesAreRefused() {
      world.withGroup(JoinMode.OPEN);

      assertThat(Refusals.of(() -> join(as(CAROL), CAROL))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> join(as(CAROL), DAVE))).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> memberships.join(as(DAVE), GROUP, DAVE, "", "", 5, "op")))
          .isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void nobodyComesIntoADismissedGroup() {
      world.withGroup(JoinMode.OPEN);
      world.directory.administration().dismiss(as(ALICE), GROUP, false, true, "op");

      assertThat(Refusals.of(() -> join(as(DAVE), DAVE))).isEqualTo(ErrorCode.DISMISSED);
      assertThat(Refusals.of(() -> invite(ALICE, DAVE))).isEqualTo(ErrorCode.DISMISSED);
    }
  }

  @Nested
  class Leaving {
    @Test
    void whoQuitsIsToldAndSeesNothingAfterIt() {
      world.withGroup(JoinMode.OPEN);

      memberships.quit(as(CAROL), GROUP, CAROL, "op");

      assertThat(world.roles()).containsExactly("alice=100", "bob=60");
      GroupWorld.Told told = world.lastTold();
      assertThat(told.type()).isEqualTo(1504);
      assertThat(told.at("/quitUser/userID")).isEqualTo("carol");
      assertThat(told.membership()).isEqualTo(new Membership(2, List.of(), List.of(CAROL)));
      assertThat(lastEntries().get(1)).isEqualTo(bound(Entry.Bound.Kind.LEFT_HERE, CAROL));
      assertThat(world.directory.reads().joined(CAROL)).isEmpty();
    }

    @Test
    void theOwnerOthersAndOutsidersCannotQuit() {
      world.withGroup(JoinMode.OPEN);

      assertThat(Refusals.of(() -> memberships.quit(as(ALICE), GROUP, ALICE, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> memberships.quit(as(ALICE), GROUP, CAROL, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> memberships.quit(as(DAVE), GROUP, DAVE, "op")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    }

    @Test
    void theKickedAreToldToo() {
      world.withGroup(JoinMode.OPEN);

      kick(ALICE, BOB, CAROL);

      assertThat(world.roles()).containsExactly("alice=100");
      GroupWorld.Told told = world.lastTold();
      assertThat(told.type()).isEqualTo(1508);
      assertThat(told.tips().at("/kickedUserList")).hasSize(2);
      assertThat(told.membership().left()).containsExactlyInAnyOrder(BOB, CAROL);
      assertThat(told.message().options().on(Option.IS_SEND_MSG)).isTrue();
      assertThat(world.directory.members().atLeast(GROUP, 2).orElseThrow().users())
          .containsExactly(ALICE);
    }

    @Test
    void onlyThoseBelowCanBeKickedAndNeverTheOwnerOrOneself() {
      world.withGroup(JoinMode.OPEN);
      invite(ALICE, DAVE);

      assertThat(Refusals.of(() -> kick(CAROL, DAVE))).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> kick(BOB, BOB))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> kick(BOB, ALICE))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> kick(BOB, new UserId("x")))).isEqualTo(ErrorCode.USER_NOT_FOUND);
      world
          .directory
          .seats()
          .set(as(ALICE), List.of(new MemberChange(GROUP, CAROL, null, null, null, 60)), "op");
      assertThat(Refusals.of(() -> kick(BOB, CAROL))).isEqualTo(ErrorCode.NO_PERMISSION);
      memberships.kick(administrator(), GROUP, List.of(CAROL), true, "op");
      assertThat(world.lastTold().at("/opUser/userID")).isEqualTo("root");
      assertThat(world.roles()).containsExactly("alice=100", "bob=60", "dave=20");
    }

    @Test
    void whoComesBackIsANewMember() {
      world.withGroup(JoinMode.OPEN);
      world
          .directory
          .seats()
          .set(as(CAROL), List.of(new MemberChange(GROUP, CAROL, "Caz", null, null, null)), "op");
      kick(ALICE, CAROL);

      invite(BOB, CAROL);

      assertThat(world.row(CAROL).nickname()).isEmpty();
      assertThat(world.row(CAROL).term().again()).isTrue();
      assertThat(world.row(CAROL).term().since()).isEqualTo(world.head().listing().version());
    }
  }
}
