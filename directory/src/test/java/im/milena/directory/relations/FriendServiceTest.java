package im.milena.directory.relations;

import static im.milena.directory.relations.RelationsFixture.ADMIN;
import static im.milena.directory.relations.RelationsFixture.ALICE;
import static im.milena.directory.relations.RelationsFixture.BOB;
import static im.milena.directory.relations.RelationsFixture.CAROL;
import static im.milena.directory.relations.RelationsFixture.DAVE;
import static im.milena.directory.relations.RelationsFixture.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.message.Option;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.decisions.InMemoryVersionLogs;
import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLog;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.relations.UserPair;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FriendServiceTest {
  private final FailingPairs failing = new FailingPairs();
  private final FailingLogs logs = new FailingLogs();
  private final RelationsFixture here = new RelationsFixture(failing, logs);
  private final FriendService friends = here.directory.friends();
  private final RelationReads reads = here.directory.reads();

  @Nested
  class Asking {
    @Test
    void theAskedIsToldAndFindsTheRequest() {
      here.ask(ALICE, BOB);

      assertThat(here.told()).containsExactly("1203 alice>bob");
      JsonNode tips = here.lastTips();
      assertThat(tips.at("/fromToUserID/fromUserID").asText()).isEqualTo("alice");
      assertThat(tips.at("/request/reqMsg").asText()).isEqualTo("please");
      assertThat(tips.at("/request/fromNickname").asText()).isEqualTo("N-alice");
      assertThat(here.lastTold().options().on(Option.OFFLINE_PUSH)).isTrue();
      assertThat(here.lastTold().options().on(Option.IS_SEND_MSG)).isFalse();
      assertThat(reads.received(BOB, List.of(), 0, 10).rows())
          .extracting(FriendRequestView::fromUserID, FriendRequestView::handleResult)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("alice", 0));
      assertThat(reads.sent(ALICE, List.of(0), 0, 10).total()).isEqualTo(1);
      assertThat(reads.sent(ALICE, List.of(1, -1), 0, 10).total()).isZero();
      assertThat(reads.unanswered(BOB, 0)).isEqualTo(1);
      assertThat(reads.unanswered(BOB, here.clock.millis())).isZero();
    }

    @Test
    void oneselfNobodyAndAFriendAgainAreRefused() {
      here.befriend(ALICE, BOB);

      assertThat(Refusals.of(() -> here.ask(ALICE, ALICE))).isEqualTo(ErrorCode.YOURSELF);
      assertThat(Refusals.of(() -> here.ask(ALICE, new UserId("nobody"))))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(Refusals.of(() -> here.ask(ALICE, BOB))).isEqualTo(ErrorCode.FRIENDS_ALREADY);
      assertThat(Refusals.of(() -> friends.ask(as(BOB), ALICE, CAROL, "", "", "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void aRefusedRequestIsMadeAnew() {
      here.ask(ALICE, BOB);
      friends.refuse(as(BOB), ALICE, BOB, "no", "op");

      here.ask(ALICE, BOB);

      assertThat(reads.unanswered(BOB, 0)).isEqualTo(1);
      assertThat(here.told()).containsExactly("1203 alice>bob", "1202 bob>alice", "1203 alice>bob");
    }
  }

  @Nested
  class Answering {
    @Test
    void agreeingMakesBothFriendsAndTellsInTheChatToo() {
      here.ask(ALICE, BOB);

      here.agree(ALICE, BOB);

      assertThat(here.friends(ALICE)).containsExactly("bob");
      assertThat(here.friends(BOB)).containsExactly("alice");
      assertThat(here.told()).last().isEqualTo("1201 bob>alice");
      assertThat(here.lastTold().options().on(Option.IS_SEND_MSG)).isTrue();
      assertThat(here.lastTips().at("/handleMsg").asText()).isEqualTo("gladly");
      assertThat(here.lastTips().at("/fromToUserID/fromUserID").asText()).isEqualTo("alice");
      assertThat(here.lastTips().at("/request/handleResult").asInt()).isEqualTo(1);
      assertThat(here.directory.friendReads().some(ALICE, List.of(BOB)).get(0).row().source())
          .isEqualTo(2);
    }

    @Test
    void aRequestTheOtherWayIsAgreedToAsWell() {
      here.ask(ALICE, BOB);
      here.ask(BOB, ALICE);

      here.agree(ALICE, BOB);

      assertThat(reads.between(as(ALICE), ALICE, BOB))
          .extracting(FriendRequestView::handleResult)
          .containsExactly(1, 1);
    }

    @Test
    void anAnsweredRequestIsNotAnsweredAgain() {
      here.ask(ALICE, BOB);
      friends.refuse(as(BOB), ALICE, BOB, "no", "op");

      assertThat(Refusals.of(() -> here.agree(ALICE, BOB))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> friends.refuse(as(BOB), ALICE, BOB, "no", "op")))
          .isEqualTo(ErrorCode.FRIEND_REQUEST_HANDLED);
      assertThat(Refusals.of(() -> here.agree(CAROL, BOB))).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(Refusals.of(() -> friends.agree(as(ALICE), ALICE, BOB, "", "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(here.friends(ALICE)).isEmpty();
    }
  }

  @Nested
  class Keeping {
    @Test
    void deletingRemovesOnlyTheOwnersRow() {
      here.befriend(ALICE, BOB);

      friends.delete(as(ALICE), ALICE, BOB, "op");

      assertThat(here.friends(ALICE)).isEmpty();
      assertThat(here.friends(BOB)).containsExactly("alice");
      assertThat(here.told()).last().isEqualTo("1205 alice>bob");
      assertThat(reads.mutual(as(ALICE), ALICE, BOB))
          .isEqualTo(new RelationReads.Mutual(false, true));
      assertThat(Refusals.of(() -> friends.delete(as(ALICE), ALICE, BOB, "op")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    }

    @Test
    void whatIsKeptOfTheOtherSideSurvivesANewFriendship() {
      here.befriend(ALICE, BOB);
      friends.setRemark(as(BOB), BOB, ALICE, "Allie", "op");
      friends.delete(as(ALICE), ALICE, BOB, "op");
      here.ask(ALICE, BOB);
      here.agree(ALICE, BOB);

      assertThat(here.directory.friendReads().some(BOB, List.of(ALICE)).get(0).row().remark())
          .isEqualTo("Allie");
    }

    @Test
    void updatesTellTheOwnerAndRemarksTheFriend() {
      here.befriend(ALICE, BOB);

      friends.update(
          as(ALICE), ALICE, List.of(BOB), new FriendshipChange(true, "Bobby", null), "op");
      assertThat(here.told()).last().isEqualTo("1210 alice>alice");
      assertThat(here.lastTips().at("/fromToUserID/toUserID").asText()).isEqualTo("alice");
      assertThat(here.lastTips().at("/friendIDs/0").asText()).isEqualTo("bob");

      friends.setRemark(as(ALICE), ALICE, BOB, "B", "op");
      assertThat(here.told()).last().isEqualTo("1206 alice>bob");

      int told = here.told().size();
      friends.setRemark(as(ALICE), ALICE, BOB, "B", "op");
      assertThat(here.told()).hasSize(told);
    }

    @Test
    void nobodyIsUpdatedIfSomebodyIsNoFriend() {
      here.befriend(ALICE, BOB);
      var change = new FriendshipChange(true, null, null);

      assertThat(
              Refusals.of(
                  () -> friends.update(as(ALICE), ALICE, List.of(BOB, CAROL), change, "op")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(
              Refusals.of(() -> friends.update(as(ALICE), ALICE, List.of(BOB, BOB), change, "op")))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(here.directory.friendReads().some(ALICE, List.of(BOB)).get(0).row().pinned())
          .isFalse();
    }

    @Test
    void importedFriendsAreFriendsOnBothSidesOnce() {
      here.befriend(ALICE, BOB, CAROL);
      here.befriend(ALICE, BOB, DAVE);

      assertThat(here.friends(ALICE)).containsExactly("bob", "carol", "dave");
      assertThat(here.friends(DAVE)).containsExactly("alice");
      assertThat(here.told())
          .containsExactly("1201 bob>alice", "1201 carol>alice", "1201 dave>alice");
      assertThat(Refusals.of(() -> friends.importFriends(as(ALICE), ALICE, List.of(BOB), "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(Refusals.of(() -> friends.importFriends(ADMIN, ALICE, List.of(ALICE), "op")))
          .isEqualTo(ErrorCode.YOURSELF);
      List<UserId> tooMany = IntStream.range(0, 1_001).mapToObj(i -> new UserId("u" + i)).toList();
      assertThat(Refusals.of(() -> friends.importFriends(ADMIN, ALICE, tooMany, "op")))
          .isEqualTo(ErrorCode.ARGS);
    }
  }

  @Nested
  class Crashes {
    @Test
    void betweenDecisionAndTouchesTheRelayFinishes() {
      here.ask(ALICE, BOB);
      FriendReads.Ids copy = here.copy(ALICE);
      logs.failing = true;
      assertThatThrownBy(() -> here.agree(ALICE, BOB))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(here.told()).hasSize(1);

      logs.failing = false;
      here.relay();

      assertThat(here.since(copy, ALICE).inserted()).hasSize(1);
      assertThat(here.told()).last().isEqualTo("1201 bob>alice");
      assertThat(here.listed()).isEmpty();
    }

    @Test
    void betweenTouchesAndEnvelopesTheRelayFinishes() {
      here.ask(ALICE, BOB);
      here.ingress.cutOff(true);
      assertThatThrownBy(() -> here.agree(ALICE, BOB))
          .isInstanceOf(IngressUnavailableException.class);

      here.ingress.cutOff(false);
      here.relay();
      here.relay();

      assertThat(here.told()).containsExactly("1203 alice>bob", "1201 bob>alice");
      assertThat(here.pairs.find(UserPair.of(ALICE, BOB)).orElseThrow().intent()).isNull();
    }

    @Test
    void betweenEnvelopesAndFinishTheSameEnvelopeIsWrittenAgain() {
      failing.failFinishing(true);
      assertThatThrownBy(() -> here.ask(ALICE, BOB)).isInstanceOf(FailingPairs.Crash.class);

      failing.failFinishing(false);
      here.relay();

      // The topology drops the second: equal in everything, so in what it is recognised by.
      assertThat(here.ingress.written()).hasSize(2);
      assertThat(here.ingress.written().get(1)).isEqualTo(here.ingress.written().get(0));
    }

    @Test
    void theNextWriterFinishesFirst() {
      here.ingress.cutOff(true);
      assertThatThrownBy(() -> here.ask(ALICE, BOB))
          .isInstanceOf(IngressUnavailableException.class);
      here.ingress.cutOff(false);

      here.agree(ALICE, BOB);

      assertThat(here.told()).containsExactly("1203 alice>bob", "1201 bob>alice");
      assertThat(here.listed()).isEmpty();
    }
  }

  @Nested
  class Synchronising {
    @Test
    void aClientWithoutACopyLoadsEvenAnEmptyListToBeToldOfTheFirstFriend() {
      FriendReads.Changes first = here.directory.friendReads().changes(ALICE, "", 0);
      assertThat(first.full()).isTrue();

      here.befriend(ALICE, BOB);

      assertThat(
              here.directory
                  .friendReads()
                  .changes(ALICE, first.logId(), first.version())
                  .inserted())
          .hasSize(1);
    }

    @Test
    void theDeltaNamesWhoCameWentAndChanged() {
      here.befriend(ALICE, BOB, CAROL);
      FriendReads.Ids copy = here.copy(ALICE);

      here.befriend(ALICE, DAVE);
      friends.delete(as(ALICE), ALICE, BOB, "op");
      friends.setRemark(as(ALICE), ALICE, CAROL, "C", "op");

      FriendReads.Changes changes = here.since(copy, ALICE);
      assertThat(changes.full()).isFalse();
      assertThat(changes.deleted()).containsExactly("bob");
      assertThat(changes.inserted()).extracting(f -> f.user().id()).containsExactly(DAVE);
      assertThat(changes.updated()).extracting(f -> f.row().remark()).containsExactly("C");
      assertThat(changes.sortVersion()).isZero();
      assertThat(here.since(here.copy(ALICE), ALICE).version()).isEqualTo(changes.version());
    }

    @Test
    void pinnedFriendsComeFirstAndTheOrderIsAskedForAgain() {
      here.befriend(ALICE, BOB);
      here.befriend(ALICE, CAROL);
      FriendReads.Ids copy = here.copy(ALICE);

      friends.update(
          as(ALICE), ALICE, List.of(CAROL), new FriendshipChange(true, null, null), "op");

      FriendReads.Changes changes = here.since(copy, ALICE);
      assertThat(changes.sortVersion()).isEqualTo(changes.version());
      assertThat(here.copy(ALICE).users()).containsExactly(CAROL, BOB);
    }

    @Test
    void aClientThatIsTooFarBehindLoadsAll() {
      here.befriend(ALICE, BOB);
      FriendReads.Ids copy = here.copy(ALICE);
      for (int i = 0; i <= VersionLogs.KEPT; i++) {
        friends.setRemark(as(ALICE), ALICE, BOB, "remark " + i, "op");
        here.clock.move(Duration.ofMillis(1));
      }

      assertThat(here.since(copy, ALICE).full()).isTrue();
    }
  }

  @Test
  void whatIsKnownOfSomebodyIsAskedInOneCall() {
    here.befriend(ALICE, BOB);
    here.directory.blocks().block(as(ALICE), ALICE, CAROL, "why", "op");

    List<RelationReads.Known> known = reads.known(ALICE, List.of(BOB, CAROL, new UserId("nobody")));

    assertThat(known).hasSize(2);
    assertThat(known.get(0).friend()).isPresent();
    assertThat(known.get(0).block()).isEmpty();
    assertThat(known.get(1).friend()).isEmpty();
    assertThat(known.get(1).block()).isPresent();
  }

  @Test
  void onlyTheTwoMayAskWhatIsBetweenThem() {
    assertThat(Refusals.of(() -> reads.between(as(CAROL), ALICE, BOB)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(Refusals.of(() -> reads.mutual(as(CAROL), ALICE, BOB)))
        .isEqualTo(ErrorCode.NO_PERMISSION);
    assertThat(reads.mutual(ADMIN, ALICE, BOB)).isEqualTo(new RelationReads.Mutual(false, false));
    assertThat(Stream.of(reads.between(ADMIN, ALICE, ALICE))).containsExactly(List.of());
  }

  /** Version logs that may be out of reach. */
  private static final class FailingLogs implements VersionLogs {
    private final VersionLogs logs = new InMemoryVersionLogs();
    private boolean failing;

    @Override
    public void touch(Collection<Touch> touches) {
      if (failing) {
        throw new StoreUnavailableException("version logs");
      }
      logs.touch(touches);
    }

    @Override
    public VersionLog of(String list) {
      return logs.of(list);
    }
  }
}
