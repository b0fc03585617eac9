package im.milena.stores.groups;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.decisions.Pending;
import im.milena.stores.groups.Group.Intent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every group store does. */
abstract class GroupsContract {
  private static final GroupId TEAM = new GroupId("team");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");

  private static final GroupRequest REQUEST =
      new GroupRequest(
          TEAM,
          BOB,
          new GroupRequest.Asked("please", "ex", 3, "", 5),
          GroupRequest.Handled.NOT_YET,
          1);

  abstract Groups groups();

  abstract Pending pending();

  private List<String> listed() {
    return pending().listedBefore(Instant.now().plusSeconds(60), 10).stream()
        .map(Pending.Entry::document)
        .toList();
  }

  private static Group head(long version, String name, @Nullable Intent intent) {
    return new Group(
        TEAM,
        new Group.Info(name, "n", "i", "f", "e", 1, 0, ALICE, ALICE, 2, 0, 0, 3, "u"),
        new Group.Listing(4, 3, 2, 1),
        version,
        intent);
  }

  private static Intent intent(String operation) {
    return new Intent(
        operation,
        List.of(member(ALICE, 100, 1, 1, false)),
        List.of(REQUEST),
        Group.Everybody.LOSES_GROUP,
        List.of(new byte[] {1, 2}));
  }

  private static GroupMember member(
      UserId user, int role, long joined, long version, boolean left) {
    return new GroupMember(
        TEAM,
        user,
        role,
        "nick",
        "face",
        "ex",
        joined,
        2,
        "inviter",
        "operator",
        0,
        new GroupMember.Term(version, 1, true, left));
  }

  @Nested
  class Heads {
    @Test
    void comeBackWithTheirIntent() {
      groups().create(head(1, "Team", intent("op")));

      Group found = groups().find(TEAM).orElseThrow();

      assertThat(found.info()).isEqualTo(head(1, "Team", null).info());
      assertThat(found.listing()).isEqualTo(new Group.Listing(4, 3, 2, 1));
      assertThat(found.version()).isEqualTo(1);
      assertThat(found.intent().requests()).containsExactly(REQUEST);
      assertThat(found.intent().everybody()).isEqualTo(Group.Everybody.LOSES_GROUP);
      assertThat(found.intent().operation()).isEqualTo("op");
      assertThat(found.intent().members()).containsExactly(member(ALICE, 100, 1, 1, false));
      assertThat(found.intent().envelopes()).containsExactly(new byte[] {1, 2});
    }

    @Test
    void anIdIsTakenOnce() {
      assertThat(groups().create(head(1, "first", null))).isTrue();
      assertThat(groups().create(head(1, "second", intent("op")))).isFalse();
      assertThat(groups().find(TEAM).orElseThrow().info().name()).isEqualTo("first");
      assertThat(listed()).isEmpty();
    }

    @Test
    void ofTwoDecisionsOnOneVersionOneIsMade() {
      groups().create(head(1, "Team", null));

      assertThat(groups().decide(head(2, "by one", intent("one")), 1)).isTrue();
      assertThat(groups().decide(head(2, "by two", intent("two")), 1)).isFalse();
      assertThat(groups().find(TEAM).orElseThrow().info().name()).isEqualTo("by one");
      assertThat(listed()).containsExactly(TEAM.value());
    }

    @Test
    void ofManyDecisionsAtTheSameMomentOneIsMade() throws Exception {
      groups().create(head(1, "Team", null));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Boolean>> decisions =
            IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(
                    i -> () -> groups().decide(head(2, "by " + i, intent("op" + i)), 1))
                .toList();

        int made = 0;
        for (Future<Boolean> decision : threads.invokeAll(decisions)) {
          made += decision.get() ? 1 : 0;
        }

        assertThat(made).isEqualTo(1);
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void thereIsNothingToDecideAboutAGroupThatIsNotThere() {
      assertThat(groups().decide(head(2, "Team", null), 1)).isFalse();
      assertThat(groups().find(TEAM)).isEmpty();
      assertThat(groups().find(List.of(TEAM))).isEmpty();
    }

    @Test
    void aDecisionRepeatedAfterALostAnswerStaysPending() {
      groups().create(head(1, "Team", null));
      groups().decide(head(2, "Team", intent("op")), 1);

      assertThat(groups().decide(head(2, "Team", intent("op")), 1)).isFalse();
      assertThat(listed()).containsExactly(TEAM.value());
    }
  }

  @Nested
  class Intents {
    @Test
    void aFinishedOneIsGoneAndTheRestStays() {
      groups().create(head(1, "Team", intent("op")));

      groups().finish(TEAM, "op");
      groups().finish(TEAM, "op");

      Group found = groups().find(TEAM).orElseThrow();
      assertThat(found.intent()).isNull();
      assertThat(found.version()).isEqualTo(1);
      assertThat(listed()).isEmpty();
    }

    @Test
    void finishingAnotherOperationLeavesItAlone() {
      groups().create(head(1, "Team", intent("op")));

      groups().finish(TEAM, "an older one");

      assertThat(groups().find(TEAM).orElseThrow().intent()).isNotNull();
      assertThat(listed()).containsExactly(TEAM.value());
    }
  }

  @Nested
  class Members {
    @Test
    void areOrderedByRoleThenByJoining() {
      groups()
          .writeMembers(
              List.of(
                  member(CAROL, 20, 1, 1, false),
                  member(BOB, 20, 9, 1, false),
                  member(ALICE, 100, 5, 1, false)));

      assertThat(groups().members(TEAM))
          .extracting(GroupMember::user)
          .containsExactly(ALICE, CAROL, BOB);
      assertThat(groups().members(TEAM, List.of(BOB, new UserId("nobody"))))
          .containsExactly(member(BOB, 20, 9, 1, false));
    }

    @Test
    void whoLeftIsNoMember() {
      groups().writeMembers(List.of(member(BOB, 20, 1, 1, false)));

      groups().writeMembers(List.of(member(BOB, 20, 1, 2, true)));

      assertThat(groups().members(TEAM)).isEmpty();
      assertThat(groups().members(TEAM, List.of(BOB))).isEmpty();
      assertThat(groups().groupsOf(BOB)).isEmpty();
    }

    @Test
    void aWriterThatWakesUpLateUndoesNothing() {
      groups().writeMembers(List.of(member(BOB, 20, 1, 3, true)));

      groups().writeMembers(List.of(member(BOB, 60, 1, 2, false), member(CAROL, 20, 1, 2, false)));

      assertThat(groups().members(TEAM)).extracting(GroupMember::user).containsExactly(CAROL);
    }

    @Test
    void thoseWhoRunTheGroupAreFound() {
      groups()
          .writeMembers(
              List.of(
                  member(ALICE, 100, 1, 1, false),
                  member(BOB, 60, 1, 1, false),
                  member(CAROL, 20, 1, 1, false)));

      assertThat(groups().managers(TEAM)).extracting(GroupMember::user).containsExactly(ALICE, BOB);
    }

    @Test
    void changesSinceAVersionTellOfThoseWhoLeftToo() {
      groups()
          .writeMembers(
              List.of(
                  member(ALICE, 100, 1, 1, false),
                  member(BOB, 20, 1, 2, false),
                  member(CAROL, 20, 1, 3, true)));

      assertThat(groups().changedSince(TEAM, 1, 10))
          .containsExactlyInAnyOrder(member(BOB, 20, 1, 2, false), member(CAROL, 20, 1, 3, true));
      assertThat(groups().changedSince(TEAM, 0, 2)).hasSize(2);
      assertThat(groups().rows(TEAM, List.of(CAROL))).hasSize(1);
    }

    @Test
    void allOfThemComeInChunksAlsoWhileTheyAreMadeToLeave() {
      List<GroupMember> many =
          IntStream.range(0, 1_200)
              .mapToObj(i -> member(new UserId("u" + i), 20, 1, 1, false))
              .toList();
      groups().writeMembers(many);

      List<GroupMember> seen = new ArrayList<>();
      groups()
          .eachMember(
              TEAM,
              500,
              chunk -> {
                seen.addAll(chunk);
                groups().writeMembers(chunk.stream().map(row -> row.leaving(2)).toList());
              });

      assertThat(seen).containsExactlyInAnyOrderElementsOf(many);
      assertThat(groups().members(TEAM)).isEmpty();
    }

    @Test
    void aUsersSeatsAreFoundInAllGroupsAndInSome() {
      groups().writeMembers(List.of(member(BOB, 20, 1, 1, false)));

      assertThat(groups().seats(BOB)).containsExactly(member(BOB, 20, 1, 1, false));
      assertThat(groups().seats(List.of(TEAM, new GroupId("other")), BOB)).hasSize(1);
      assertThat(groups().seats(List.of(new GroupId("other")), BOB)).isEmpty();
    }

    @Test
    void groupsAreFoundByAPartOfTheirName() {
      groups().create(head(1, "a.b (c)", null));

      assertThat(groups().search(".b (", 0, 10).groups()).hasSize(1);
      assertThat(groups().search("axb", 0, 10)).isEqualTo(new Groups.Page(0, List.of()));
      assertThat(groups().search("", 1, 10)).isEqualTo(new Groups.Page(1, List.of()));
    }

    @Test
    void groupsOfAUserAreThoseTheyAreIn() {
      groups().writeMembers(List.of(member(BOB, 20, 1, 1, false)));

      assertThat(groups().groupsOf(BOB)).containsExactly(TEAM);
      assertThat(groups().groupsOf(ALICE)).isEmpty();
    }

    @Test
    void groupsOfSeveralUsersAreReadAtOnce() {
      groups()
          .writeMembers(
              List.of(
                  member(ALICE, 100, 1, 1, false),
                  member(BOB, 20, 1, 1, false),
                  member(CAROL, 20, 1, 2, true)));

      assertThat(groups().groupsOf(List.of(ALICE, BOB, CAROL, new UserId("nobody"))))
          .isEqualTo(Map.of(ALICE, Set.of(TEAM), BOB, Set.of(TEAM)));
    }
  }
}
