package im.milena.directory.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.Refusals;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.DirectoryChange;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.UserId;
import im.milena.stores.documents.Documents;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.InMemoryBelongings;
import im.milena.stores.documents.InMemoryConversations;
import im.milena.stores.documents.InMemoryMentions;
import im.milena.stores.documents.InMemoryPairs;
import im.milena.stores.documents.InMemoryPending;
import im.milena.stores.documents.InMemoryUsers;
import im.milena.stores.documents.InMemoryVersionLogs;
import im.milena.stores.documents.Pending;
import im.milena.stores.documents.User;
import im.milena.stores.documents.VersionLogs;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupServiceTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final GroupId GROUP = new GroupId("g1");
  private static final Instant LATER = Instant.now().plusSeconds(3_600);

  private final MovingClock clock = new MovingClock();
  private final InMemoryUsers users = new InMemoryUsers();
  private final Pending pending = new InMemoryPending(Clock.systemUTC());
  private final FailingGroups groups = new FailingGroups(pending);
  private final VersionLogs versionLogs = new InMemoryVersionLogs();
  private final List<DirectoryChange> told = new ArrayList<>();
  private final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
  private final InMemoryPresence presence = new InMemoryPresence(slots);
  private final RecordingIngress ingress = new RecordingIngress();
  private final GroupDirectory directory =
      GroupDirectory.of(
          new Documents(
              users,
              groups,
              new InMemoryPairs(pending),
              new InMemoryConversations(pending),
              new InMemoryMentions(),
              InMemoryBelongings.create(),
              versionLogs,
              pending),
          presence,
          new IntentWork(versionLogs, ingress),
          told::add,
          position -> CompletableFuture.completedFuture(null),
          new Random(1),
          clock);
  private final GroupService service = directory.service();

  /** A relay to which every writer seems to have crashed. */
  private Relay relay() {
    return new Relay(
        pending,
        List.of(directory.decisions()),
        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
  }

  @BeforeEach
  void register() {
    users.add(Stream.of(ALICE, BOB, CAROL).map(GroupServiceTest::user).toList());
  }

  @Nested
  class Creating {
    @Test
    void theMembersAreInBeforeAnybodyIsTold() {
      GroupView group = create(BOB);

      assertThat(group.groupID()).isEqualTo("g1");
      assertThat(group.memberCount()).isEqualTo(2);
      assertThat(roles()).containsExactly("alice=100", "bob=20");
      assertThat(directory.reads().joined(BOB)).containsExactly(group);
    }

    @Test
    void oneEnvelopeTellsBoundsAndNotification() {
      create(BOB);

      Envelope envelope = ingress.single();
      assertThat(envelope.service()).isTrue();
      assertThat(envelope.entries().get(0))
          .isEqualTo(
              new Entry.Bound(
                  ConversationId.group(GROUP),
                  List.of(ALICE, BOB),
                  Entry.Bound.Kind.JOINED_WITH_HISTORY));
      Entry.Send send = (Entry.Send) envelope.entries().get(1);
      assertThat(send.membership()).isEqualTo(new Membership(1, List.of(ALICE, BOB), List.of()));
      assertThat(send.message().contentType()).isEqualTo(1501);
      assertThat(send.message().options().on(Option.IS_NOT_NOTIFICATION)).isFalse();
      assertThat(send.message().options().on(Option.IS_SEND_MSG)).isTrue();
    }

    @Test
    void theTipsAreWhatClientsRead() throws Exception {
      create(BOB);

      JsonNode tips = tips(((Entry.Send) ingress.single().entries().get(1)).message());
      assertThat(tips.at("/group/groupID").asText()).isEqualTo("g1");
      assertThat(tips.at("/group/memberCount").asInt()).isEqualTo(2);
      assertThat(tips.at("/opUser/nickname").asText()).isEqualTo("Alice");
      assertThat(tips.at("/groupOwnerUser/roleLevel").asInt()).isEqualTo(100);
      assertThat(tips.at("/memberList")).hasSize(2);
      assertThat(tips.at("/groupMemberVersion").asLong()).isEqualTo(1);
      assertThat(tips.at("/groupMemberVersionID").asText())
          .isEqualTo(directory.reads().memberIds(alice(), GROUP).version().id());
    }

    @Test
    void aTakenIdIsRefusedAndWithoutOneTheGroupGetsOne() {
      create(BOB);

      assertThat(Refusals.of(() -> create(BOB))).isEqualTo(ErrorCode.GROUP_EXISTS);
      assertThat(service.create(alice(), wanted(Optional.empty(), BOB), "op").groupID())
          .matches("[0-9]+");
    }

    @Test
    void badRequestsAreRefused() {
      assertThat(Refusals.of(() -> create(ALICE))).isEqualTo(ErrorCode.ARGS);
      assertThat(Refusals.of(() -> create(new UserId("nobody"))))
          .isEqualTo(ErrorCode.USER_NOT_FOUND);
      assertThat(Refusals.of(() -> service.create(bob(), wanted(Optional.of(GROUP)), "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(
              Refusals.of(
                  () -> service.create(alice(), wanted(Optional.of(new GroupId("g_1"))), "op")))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(ingress.written()).isEmpty();
    }

    @Test
    void theSlotsOfMembersHoldTheGroup() {
      SlotLease slot = slots.acquire(4).orElseThrow();
      presence.register(new Device(BOB, slot, "c1", "t1", 1, false, 0), LoginPolicy.KEEP_ALL);

      create(BOB);

      assertThat(presence.slotsOf(List.of(GROUP))).containsEntry(GROUP, Set.of(slot));
    }
  }

  @Nested
  class Inviting {
    @Test
    void anyMemberInvitesAndTheVersionGrows() {
      create(BOB);

      service.invite(bob(), GROUP, List.of(CAROL), true, "op");

      assertThat(roles()).containsExactly("alice=100", "bob=20", "carol=20");
      Entry.Send send = (Entry.Send) ingress.written().get(1).entries().get(1);
      assertThat(send.message().contentType()).isEqualTo(1509);
      assertThat(send.membership()).isEqualTo(new Membership(2, List.of(CAROL), List.of()));
      assertThat(directory.members().atLeast(GROUP, 2).orElseThrow().users()).contains(CAROL);
    }

    @Test
    void whoIsInAlreadyIsPassedOver() {
      create(BOB);

      service.invite(alice(), GROUP, List.of(BOB), true, "op");

      assertThat(ingress.written()).hasSize(1);
      assertThat(groups.find(GROUP).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void manyAreInvitedFiftyAtATime() {
      create(BOB);
      List<UserId> many = IntStream.range(0, 120).mapToObj(i -> new UserId("u" + i)).toList();
      users.add(many.stream().map(GroupServiceTest::user).toList());

      service.invite(alice(), GROUP, many, true, "op");

      assertThat(ingress.written()).hasSize(4);
      assertThat(roles()).hasSize(122);
    }

    @Test
    void outsidersUnknownGroupsAndUsersAreRefused() {
      create(BOB);
      var carol = new Caller(CAROL, 1, false);

      assertThat(Refusals.of(() -> service.invite(carol, GROUP, List.of(CAROL), true, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(
              Refusals.of(
                  () -> service.invite(alice(), new GroupId("g2"), List.of(CAROL), true, "op")))
          .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
      assertThat(
              Refusals.of(
                  () -> service.invite(alice(), GROUP, List.of(new UserId("x")), true, "op")))
          .isEqualTo(ErrorCode.USER_NOT_FOUND);
      assertThat(
              Refusals.of(() -> service.invite(alice(), GROUP, List.of(CAROL, CAROL), true, "op")))
          .isEqualTo(ErrorCode.ARGS);
    }
  }

  @Nested
  class Crashes {
    @Test
    void betweenDecisionAndRowsTheRelayFinishes() {
      groups.failWriting(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(FailingGroups.Crash.class);
      assertThat(ingress.written()).isEmpty();
      told.clear();

      groups.failWriting(false);
      relay().run(LATER);

      assertThat(roles()).containsExactly("alice=100", "bob=20");
      assertThat(ingress.written()).hasSize(1);
      assertThat(told).contains(new DirectoryChange("group", "g1"));
      assertThat(pending.listedBefore(LATER, 10)).isEmpty();
    }

    @Test
    void betweenRowsAndEnvelopesTheRelayFinishes() {
      ingress.cutOff(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(IngressUnavailableException.class);

      ingress.cutOff(false);
      relay().run(LATER);
      relay().run(LATER);

      assertThat(ingress.written()).hasSize(1);
      assertThat(groups.find(GROUP).orElseThrow().intent()).isNull();
    }

    @Test
    void betweenEnvelopesAndFinishTheSameEnvelopeIsWrittenAgain() {
      groups.failFinishing(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(FailingGroups.Crash.class);

      groups.failFinishing(false);
      relay().run(LATER);

      // The topology drops the second: equal in everything, so in what it is recognised by.
      assertThat(ingress.written()).hasSize(2);
      assertThat(ingress.written().get(1)).isEqualTo(ingress.written().get(0));
    }

    @Test
    void aStartedRelayFinishesByItselfAndSurvivesAFailedRound() {
      ingress.cutOff(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(IngressUnavailableException.class);

      try (Relay relay = relay()) {
        relay.start();
        await().pollDelay(Duration.ofMillis(1_200)).until(() -> ingress.written().isEmpty());
        ingress.cutOff(false);
        await().untilAsserted(() -> assertThat(ingress.written()).hasSize(1));
      }
    }

    @Test
    void theNextWriterFinishesFirst() {
      groups.failWriting(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(FailingGroups.Crash.class);
      groups.failWriting(false);

      service.invite(bob(), GROUP, List.of(CAROL), true, "op");

      assertThat(ingress.written())
          .extracting(envelope -> ((Entry.Send) envelope.entries().get(1)).message().contentType())
          .containsExactly(1501, 1509);
      assertThat(roles()).containsExactly("alice=100", "bob=20", "carol=20");
    }

    @Test
    void readersSeeTheDecisionBeforeItsRows() {
      groups.failWriting(true);
      assertThatThrownBy(() -> create(BOB)).isInstanceOf(FailingGroups.Crash.class);

      assertThat(roles()).containsExactly("alice=100", "bob=20");
      assertThat(directory.members().atLeast(GROUP, 1).orElseThrow().users())
          .containsExactlyInAnyOrder(ALICE, BOB);
    }

    @Test
    void anOldRelayThatWakesUpLateUndoesNothing() {
      create(BOB);
      GroupMember old = groups.members(GROUP, List.of(BOB)).get(0);
      groups.writeMembers(List.of(left(old, 5)));

      groups.writeMembers(List.of(old));

      assertThat(groups.members(GROUP, List.of(BOB))).isEmpty();
    }
  }

  private GroupView create(UserId... members) {
    return service.create(alice(), wanted(Optional.of(GROUP), members), "op");
  }

  private static NewGroup wanted(Optional<GroupId> id, UserId... members) {
    return new NewGroup(
        id,
        ALICE,
        List.of(),
        List.of(members),
        new NewGroup.Look("Group", "", "", "", "", 0, 0, 0),
        true);
  }

  private List<String> roles() {
    return directory.reads().members(alice(), GROUP, MemberFilter.ALL, 0, 1_000).members().stream()
        .map(member -> member.userID() + "=" + member.roleLevel())
        .toList();
  }

  private static JsonNode tips(Message message) throws Exception {
    var json = new ObjectMapper();
    return json.readTree(json.readTree(message.content()).get("detail").asText());
  }

  private static GroupMember left(GroupMember row, long version) {
    return new GroupMember(
        row.group(),
        row.user(),
        row.role(),
        "",
        "",
        "",
        row.joinTime(),
        2,
        "",
        "",
        0,
        version,
        true);
  }

  private static Caller alice() {
    return new Caller(ALICE, 1, false);
  }

  private static Caller bob() {
    return new Caller(BOB, 1, false);
  }

  private static User user(UserId id) {
    String name =
        id.value().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.value().substring(1);
    return new User(id, name, "", "", 0, 1, 0);
  }
}
