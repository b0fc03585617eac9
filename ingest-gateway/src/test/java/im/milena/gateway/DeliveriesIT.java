package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.wiring.Gateway;
import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.log.Membership;
import im.milena.log.TestMessages;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.wire.BackgroundRequest;
import im.milena.wire.FrameFormat;
import im.milena.wire.Operation;
import im.milena.wire.Pulled;
import im.milena.wire.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveriesIT {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupId GROUP = new GroupId("g");

  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @AfterEach
  void close() {
    surroundings.close();
  }

  @ParameterizedTest
  @EnumSource
  void aPushReachesTheUserInTheFormatOfTheConnection(FrameFormat format) {
    try (var client = TestClient.connect(gateway, "alice", 2, format)) {
      Message message = TestMessages.text("bob", "alice", "m1");
      push(message, 1, new Receivers.Users(List.of(ALICE)));

      Response frame = client.next();
      assertThat(frame.reqIdentifier()).isEqualTo(Operation.PUSH);
      assertThat(frame.msgIncr()).isEmpty();
      assertThat(frame.operationId()).isEqualTo("cause");
      Pulled pulled = Pulled.decode(frame.data());
      assertThat(pulled.pages()).containsOnlyKeys(message.conversation());
      assertThat(pulled.pages().get(message.conversation()).messages())
          .containsExactly(
              new SequencedMessage(
                  new Seq(1), message.toBuilder().status(Message.STATUS_SENT).build()));
    }
  }

  @Test
  void pushesReachAllDevicesOfAUserInTheOrderOfDelivery() {
    try (var phone = TestClient.connect(gateway, "alice", 2, FrameFormat.GOB);
        var web = TestClient.connect(gateway, "alice", 5, FrameFormat.JSON)) {
      for (int seq = 1; seq <= 50; seq++) {
        push(TestMessages.text("bob", "alice", "m"), seq, new Receivers.Users(List.of(ALICE)));
      }

      for (int seq = 1; seq <= 50; seq++) {
        assertThat(seqOf(phone.next())).isEqualTo(seq);
        assertThat(seqOf(web.next())).isEqualTo(seq);
      }
    }
  }

  @Test
  void aPushThatComesAgainReachesOnlyThoseWhoHaveItNot() {
    Message text = TestMessages.text("bob", "alice", "m1");
    try (var alice = TestClient.connect(gateway, "alice", 2, FrameFormat.GOB);
        var bob = TestClient.connect(gateway, "bob", 2, FrameFormat.GOB)) {
      push(text, 1, new Receivers.Users(List.of(ALICE)));
      assertThat(seqOf(alice.next())).isEqualTo(1);
      try (var since = TestClient.connect(gateway, "alice", 5, FrameFormat.JSON)) {
        push(text, 1, new Receivers.Users(List.of(ALICE, BOB)));
        push(text, 1, new Receivers.Users(List.of(ALICE, BOB)));
        push(TestMessages.text("bob", "alice", "m2"), 2, new Receivers.Users(List.of(ALICE, BOB)));

        assertThat(seqOf(alice.next())).isEqualTo(2);
        for (TestClient late : List.of(bob, since)) {
          assertThat(seqOf(late.next())).isEqualTo(1);
          assertThat(seqOf(late.next())).isEqualTo(2);
        }
      }
    }
    assertThat(surroundings.count("milena.gateway.pushes.repeated")).isEqualTo(1 + 3);
  }

  @Test
  void aTransientHasNoSeqToBeKnownByAndIsNeverTakenForARepeat() {
    try (var alice = TestClient.connect(gateway, "alice")) {
      push(TestMessages.typing("bob", "alice", "t1"), 0, new Receivers.Users(List.of(ALICE)));
      push(TestMessages.typing("bob", "alice", "t2"), 0, new Receivers.Users(List.of(ALICE)));

      assertThat(seqOf(alice.next())).isZero();
      assertThat(seqOf(alice.next())).isZero();
    }
  }

  @Test
  void anOlderMessageThatComesAfterANewerOneIsNoRepeat() {
    try (var alice = TestClient.connect(gateway, "alice")) {
      push(TestMessages.text("bob", "alice", "m2"), 2, new Receivers.Users(List.of(ALICE)));
      push(TestMessages.text("bob", "alice", "m1"), 1, new Receivers.Users(List.of(ALICE)));

      assertThat(seqOf(alice.next())).isEqualTo(2);
      assertThat(seqOf(alice.next())).isEqualTo(1);
    }
  }

  @Test
  void anIphoneInTheBackgroundGetsNoPushes() {
    try (var phone = TestClient.connect(gateway, "alice", 1, FrameFormat.GOB);
        var pad = TestClient.connect(gateway, "alice", 9, FrameFormat.GOB)) {
      phone.ask(Operation.BACKGROUND, new BackgroundRequest(ALICE, true).encode());
      push(TestMessages.text("bob", "alice", "m1"), 1, new Receivers.Users(List.of(ALICE)));
      assertThat(seqOf(pad.next())).isEqualTo(1);
      phone.ask(Operation.BACKGROUND, new BackgroundRequest(ALICE, false).encode());
      push(TestMessages.text("bob", "alice", "m2"), 2, new Receivers.Users(List.of(ALICE)));

      assertThat(seqOf(phone.next())).isEqualTo(2);
    }
  }

  @Test
  void aGroupMessageReachesTheMembersWhoAreConnectedHere() {
    surroundings.members.put(GROUP, 1, Set.of(ALICE));
    try (var alice = TestClient.connect(gateway, "alice");
        var bob = TestClient.connect(gateway, "bob")) {
      pushToGroup("alice", 1, Membership.at(1));

      assertThat(seqOf(alice.next())).isEqualTo(1);
      push(TestMessages.text("alice", "bob", "m"), 9, new Receivers.Users(List.of(BOB)));
      assertThat(seqOf(bob.next())).isEqualTo(9);
    }
  }

  @Test
  void aCopyOfTheMembersOlderThanTheMessageIsReadAgain() {
    surroundings.members.put(GROUP, 1, Set.of(ALICE));
    surroundings.members.atLeast(GROUP, 1);
    surroundings.members.put(GROUP, 2, Set.of(ALICE, BOB));
    try (var bob = TestClient.connect(gateway, "bob")) {
      pushToGroup("alice", 1, Membership.at(2));

      assertThat(seqOf(bob.next())).isEqualTo(1);
    }
  }

  @Test
  void whoJoinsOrLeavesWithTheMessageGetsIt() {
    surroundings.members.put(GROUP, 1, Set.of());
    try (var alice = TestClient.connect(gateway, "alice");
        var bob = TestClient.connect(gateway, "bob")) {
      pushToGroup("alice", 1, new Membership(1, List.of(ALICE), List.of(BOB)));

      assertThat(seqOf(alice.next())).isEqualTo(1);
      assertThat(seqOf(bob.next())).isEqualTo(1);
    }
  }

  @Test
  void theSlotIsListedWithTheGroupsOfItsUsersUntilNoneOfThemIsConnected() {
    surroundings.members.put(GROUP, 1, Set.of(ALICE));
    try (var alice = TestClient.connect(gateway, "alice")) {
      assertThat(surroundings.presence.slotsOf(List.of(GROUP)).get(GROUP)).hasSize(1);
    }
    await().until(() -> gateway.connections() == 0);
    try (var bob = TestClient.connect(gateway, "bob")) {
      pushToGroup("alice", 1, Membership.at(1));

      await().until(() -> surroundings.presence.slotsOf(List.of(GROUP)).isEmpty());
      TestClient.connect(gateway, "alice").close();
      assertThat(surroundings.presence.slotsOf(List.of(GROUP)).get(GROUP)).hasSize(1);
    }
  }

  @Test
  void aKickEndsExactlyTheConnectionThatItNames() {
    try (var client = TestClient.connect(gateway, "alice")) {
      Device device = deviceOf(ALICE);
      surroundings.deliver(
          device, new Delivery.Kick(ALICE, device.connection(), "another token", "o"));
      surroundings.deliver(device, new Delivery.Kick(ALICE, "another", device.token(), "o"));
      push(TestMessages.text("bob", "alice", "m"), 1, new Receivers.Users(List.of(ALICE)));
      assertThat(client.next().reqIdentifier()).isEqualTo(Operation.PUSH);

      surroundings.deliver(
          device, new Delivery.Kick(ALICE, device.connection(), device.token(), "o"));

      assertThat(client.next().reqIdentifier()).isEqualTo(Operation.KICK);
      await().until(() -> gateway.connections() == 0);
    }
  }

  @Test
  void aKickedClientReadsTheKickAndThenTheEnd() throws Exception {
    try (var client = RawClient.connectAs(gateway, "alice", 2)) {
      Device device = deviceOf(ALICE);
      surroundings.deliver(
          device, new Delivery.Kick(ALICE, device.connection(), device.token(), "o"));

      assertThat(client.readToEnd()).contains("\"reqIdentifier\":2002");
    }
  }

  @Test
  void ofTwoSimultaneousLoginsExactlyOneStays() {
    Gateway other = surroundings.start();
    for (int round = 0; round < 5; round++) {
      String first = "a" + round;
      String second = "b" + round;
      var logins =
          List.of(
              CompletableFuture.supplyAsync(
                  () -> TestClient.connect(gateway, "alice", 2, FrameFormat.GOB, first)),
              CompletableFuture.supplyAsync(
                  () -> TestClient.connect(other, "alice", 2, FrameFormat.GOB, second)));
      // Who is displaced before its handshake ends is refused, who is displaced later is told so.
      List<TestClient> clients =
          logins.stream()
              .map(login -> login.handle((client, refused) -> Optional.ofNullable(client)).join())
              .flatMap(Optional::stream)
              .toList();

      await().until(() -> gateway.connections() + other.connections() == 1);
      if (clients.size() == 2) {
        await().until(() -> clients.stream().anyMatch(TestClient::hasFrame));
      }
      List<TestClient> gone = clients.stream().filter(TestClient::hasFrame).toList();
      assertThat(gone).hasSize(clients.size() - 1);
      gone.forEach(client -> assertThat(client.next().reqIdentifier()).isEqualTo(Operation.KICK));
      TestClient stays =
          clients.stream().filter(client -> !gone.contains(client)).findFirst().orElseThrow();
      push(TestMessages.text("bob", "alice", "m"), 1, new Receivers.Users(List.of(ALICE)));
      assertThat(stays.next().reqIdentifier()).isEqualTo(Operation.PUSH);
      assertThat(surroundings.tokens.kicked()).hasSize(round + 1 + round);
      clients.forEach(TestClient::close);
      await().until(() -> surroundings.presence.devices(List.of(ALICE)).isEmpty());
      surroundings.tokens.kick(surroundings.tokens.verify(tokenLeft(first, second)));
    }
  }

  private String tokenLeft(String first, String second) {
    String token = FakeTokens.token("alice", 2, first);
    return surroundings.tokens.kicked().contains(token)
        ? FakeTokens.token("alice", 2, second)
        : token;
  }

  @Test
  void whoIsDisplacedIsKickedThoughTheNewLoginFailsAfterThat() throws Exception {
    try (var client = TestClient.connect(gateway, "alice")) {
      surroundings.members.put(GROUP, 1, Set.of(ALICE));
      surroundings.members.onGroupsOf(surroundings.presence::sicken);
      try (var newcomer = RawClient.connectAs(gateway, "alice", 2)) {
        assertThat(newcomer.head()).startsWith("HTTP/1.1 200");
      }

      assertThat(client.next().reqIdentifier()).isEqualTo(Operation.KICK);
      await().until(() -> gateway.connections() == 0);
    }
  }

  @Test
  void aReconnectWithTheSameTokenKicksNobody() {
    try (var first = TestClient.connect(gateway, "alice");
        var second = TestClient.connect(gateway, "alice")) {
      push(TestMessages.text("bob", "alice", "m"), 1, new Receivers.Users(List.of(ALICE)));

      assertThat(first.next().reqIdentifier()).isEqualTo(Operation.PUSH);
      assertThat(second.next().reqIdentifier()).isEqualTo(Operation.PUSH);
    }
  }

  @Test
  void afterRedisForgotEverythingConnectionsStayAndAreRegisteredAgain() {
    surroundings.members.put(GROUP, 1, Set.of(ALICE));
    try (var client = TestClient.connect(gateway, "alice")) {
      surroundings.slots.loseEverything();
      surroundings.presence.loseEverything();
      surroundings.slots.startEpoch();

      await().until(() -> !surroundings.presence.devices(List.of(ALICE)).isEmpty());
      await().until(() -> !surroundings.presence.slotsOf(List.of(GROUP)).isEmpty());
      push(TestMessages.text("bob", "alice", "m"), 1, new Receivers.Users(List.of(ALICE)));
      assertThat(seqOf(client.next())).isEqualTo(1);
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void afterALeaseThatLapsedAloneConnectionsEndSoThatTheySynchronise() {
    try (var client = TestClient.connect(gateway, "alice")) {
      surroundings.slots.release(deviceOf(ALICE).slot());

      client.awaitClosed();
    }
    try (var again = TestClient.connect(gateway, "alice")) {
      push(TestMessages.text("bob", "alice", "m"), 1, new Receivers.Users(List.of(ALICE)));
      assertThat(seqOf(again.next())).isEqualTo(1);
    }
  }

  @Test
  void anUnreadableDeliveryMakesEveryConnectionSynchronise() {
    try (var client = TestClient.connect(gateway, "alice")) {
      surroundings.deliver(deviceOf(ALICE).slot().slot(), new byte[] {1, 2, 3});

      client.awaitClosed();
    }
  }

  @Test
  void closingLetsARequestFinishAndGivesTheSlotBack() {
    var client = TestClient.connect(gateway, "alice");
    gateway.close();

    client.awaitClosed();
    assertThat(surroundings.slots.live()).isEmpty();
    assertThat(surroundings.presence.devices(List.of(ALICE))).isEmpty();
  }

  private Device deviceOf(UserId user) {
    return surroundings.presence.devices(List.of(user)).get(user).get(0);
  }

  private void push(Message message, long seq, Receivers.Users receivers) {
    deliver(deviceOf(receivers.users().get(0)).slot().slot(), message, seq, receivers);
  }

  private void pushToGroup(String sender, long seq, Membership membership) {
    int slot = surroundings.slots.live().iterator().next().slot();
    deliver(
        slot,
        TestMessages.groupText(sender, GROUP.value(), "m"),
        seq,
        new Receivers.Members(GROUP, membership));
  }

  private void deliver(int slot, Message message, long seq, Receivers receivers) {
    var push =
        new Delivery.Push(
            message.conversation(),
            "cause",
            surroundings.clock.millis(),
            new SequencedMessage(new Seq(seq), message),
            receivers);
    surroundings.deliver(slot, surroundings.topic.codec().encode(push));
  }

  private static long seqOf(Response push) {
    assertThat(push.reqIdentifier()).isEqualTo(Operation.PUSH);
    Pulled pulled = Pulled.decode(push.data());
    return pulled.pages().values().iterator().next().messages().get(0).seq().value();
  }
}
