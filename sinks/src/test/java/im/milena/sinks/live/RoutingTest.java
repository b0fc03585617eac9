package im.milena.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.Change;
import im.milena.log.Delivery.Push;
import im.milena.log.Delivery.Receivers;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.log.TestMessages;
import im.milena.message.ContentType;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.sinks.live.Routing.Routed;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.SlotLease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final Map<UserId, List<Device>> devices = new HashMap<>();
  private final Map<GroupId, Set<SlotLease>> groups = new HashMap<>();

  @Nested
  class BetweenTwo {
    @Test
    void theReceiverAndTheSendersOtherDevicesAreTold() {
      connect("bob", 1);
      connect("alice", 2);

      assertThat(route(text("alice", "bob"))).containsOnlyKeys(1, 2);
    }

    @Test
    void usersOfOneSlotShareARecord() {
      connect("bob", 1);
      connect("alice", 1);

      assertThat(users(route(text("alice", "bob")).get(1))).containsExactly("bob", "alice");
    }

    @Test
    void severalDevicesOnOneSlotAreOneReceiver() {
      connect("bob", 1);
      connect("bob", 1);

      assertThat(users(route(text("alice", "bob")).get(1))).containsExactly("bob");
    }

    @Test
    void devicesOnTwoSlotsGetARecordEach() {
      connect("bob", 1);
      connect("bob", 3);

      assertThat(route(text("alice", "bob"))).containsOnlyKeys(1, 3);
    }

    @Test
    void theSenderIsLeftOutIfSyncIsOff() {
      connect("alice", 2);

      assertThat(route(without(text("alice", "bob"), Option.SENDER_SYNC))).isEmpty();
    }

    @Test
    void aChatWithOneselfNamesTheUserOnce() {
      connect("alice", 2);

      assertThat(users(route(text("alice", "alice")).get(2))).containsExactly("alice");
    }

    @Test
    void nobodyConnectedMeansNoRecord() {
      assertThat(route(text("alice", "bob"))).isEmpty();
    }

    @Test
    void anOfficialAccountsMessageGoesToItsReceiver() {
      connect("bob", 1);
      Message official =
          text("news", "bob").toBuilder()
              .sessionType(SessionType.OFFICIAL)
              .contentType(ContentType.OFFICIAL)
              .build();

      assertThat(users(route(official).get(1))).containsExactly("bob");
    }

    @Test
    void aNotificationOfAPairGoesToItsReceiver() {
      connect("bob", 1);
      Message notification = TestMessages.notification("bob", "n", Option.SENDER_SYNC);

      assertThat(route(notification).get(1).conversation().isNotification()).isTrue();
      assertThat(users(route(notification).get(1))).containsExactly("bob");
    }
  }

  @Nested
  class InGroups {
    private static final Membership JOINED =
        new Membership(7, List.of(new UserId("newcomer")), List.of(new UserId("leaver")));

    @Test
    void eachSlotOfTheGroupGetsOneRecordForItsMembers() {
      host("g", 0);
      host("g", 2);

      Map<Integer, Push> routed = route(TestMessages.groupText("alice", "g", "x"), JOINED);

      assertThat(routed).containsOnlyKeys(0, 2);
      assertThat(routed.values())
          .extracting(Push::receivers)
          .containsOnly(new Receivers.Members(new GroupId("g"), JOINED));
    }

    @Test
    void slotsOfWhoJoinedOrLeftAreToldEvenIfTheyAreNotTheGroups() {
      host("g", 0);
      connect("newcomer", 1);
      connect("leaver", 3);

      assertThat(route(TestMessages.groupText("alice", "g", "x"), JOINED))
          .containsOnlyKeys(0, 1, 3);
    }

    @Test
    void aJoinerOnASlotOfTheGroupDoesNotDoubleItsRecord() {
      host("g", 1);
      connect("newcomer", 1);

      assertThat(routed(TestMessages.groupText("alice", "g", "x"), JOINED, new Seq(1))).hasSize(1);
    }

    @Test
    void anotherGroupsSlotsHearNothing() {
      host("h", 1);

      assertThat(route(TestMessages.groupText("alice", "g", "x"), Membership.NONE)).isEmpty();
    }
  }

  @Nested
  class WhatIsPushed {
    @Test
    void aMessageOnItsWayIsShownAsSent() {
      connect("bob", 1);

      assertThat(route(text("alice", "bob")).get(1).message().message().status())
          .isEqualTo(Message.STATUS_SENT);
    }

    @Test
    void anyOtherStatusStays() {
      connect("bob", 1);
      Message deleted = text("alice", "bob").toBuilder().status(Message.STATUS_DELETED).build();

      assertThat(route(deleted).get(1).message().message().status())
          .isEqualTo(Message.STATUS_DELETED);
    }

    @Test
    void aTransientKeepsItsMissingNumber() {
      connect("bob", 1);

      assertThat(routed(TestMessages.typing("alice", "bob", "x"), Membership.NONE, Seq.NONE))
          .extracting(routed -> routed.push().message().seq())
          .containsExactly(Seq.NONE);
    }

    @Test
    void theOperationIsNamedEvenIfTheRecordDoesNot() {
      connect("bob", 1);
      LogRecord anonymous =
          new LogRecord(
              text("alice", "bob").conversation(),
              1,
              "",
              0,
              new Change.Numbered(
                  new SequencedMessage(new Seq(1), text("alice", "bob")), Membership.NONE));

      assertThat(routed(anonymous))
          .extracting(routed -> routed.push().operationId())
          .containsExactly("server-x");
    }

    @Test
    void aChangeIsNotPushed() {
      LogRecord revoked =
          new LogRecord(
              text("alice", "bob").conversation(),
              1,
              "op",
              0,
              new Change.Revoked(new Seq(1), new UserId("alice"), 0, "Alice", 0));

      assertThat(Pushable.of(revoked)).isEmpty();
    }
  }

  private void connect(String user, int slot) {
    UserId id = new UserId(user);
    List<Device> all = devices.computeIfAbsent(id, u -> new ArrayList<>());
    all.add(new Device(id, lease(slot), user + all.size(), "token", 1, false, 0));
  }

  private void host(String group, int slot) {
    groups.computeIfAbsent(new GroupId(group), g -> new HashSet<>()).add(lease(slot));
  }

  private static SlotLease lease(int slot) {
    return new SlotLease(slot, "i" + slot);
  }

  private static Message text(String from, String to) {
    return TestMessages.text(from, to, "x");
  }

  private static Message without(Message message, Option option) {
    return message.toBuilder().options(Options.ALL_ON.without(option)).build();
  }

  private Map<Integer, Push> route(Message message) {
    return route(message, Membership.NONE);
  }

  private Map<Integer, Push> route(Message message, Membership membership) {
    var bySlot = new HashMap<Integer, Push>();
    routed(message, membership, new Seq(1)).forEach(r -> bySlot.put(r.slot(), r.push()));
    return bySlot;
  }

  private List<Routed> routed(Message message, Membership membership, Seq seq) {
    return routed(
        new LogRecord(
            message.conversation(),
            0,
            "operation-1",
            0,
            new Change.Numbered(new SequencedMessage(seq, message), membership)));
  }

  private List<Routed> routed(LogRecord record) {
    return Routing.route(Pushable.of(record).orElseThrow(), new Whereabouts(devices, groups));
  }

  private static List<String> users(Push push) {
    return ((Receivers.Users) push.receivers()).users().stream().map(UserId::value).toList();
  }
}
