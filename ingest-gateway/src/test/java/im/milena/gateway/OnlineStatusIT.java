package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.wiring.Gateway;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import im.milena.wire.FrameFormat;
import im.milena.wire.OnlinePlatforms;
import im.milena.wire.Operation;
import im.milena.wire.Response;
import im.milena.wire.SubscribeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnlineStatusIT {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final UserId DAVE = new UserId("dave");
  private static final int ANDROID = 2;
  private static final int WEB = 5;

  private static Surroundings surroundings;
  private static Gateway here;
  private static Gateway there;

  @BeforeAll
  static void startTwoGateways() {
    surroundings = new Surroundings();
    here = surroundings.start();
    there = surroundings.start();
  }

  @AfterAll
  static void close() {
    surroundings.close();
  }

  @AfterEach
  void nobodyIsLeft() {
    await()
        .until(
            () ->
                here.connections() + there.connections() == 0
                    && surroundings.presence.devices(List.of(ALICE, BOB, CAROL, DAVE)).isEmpty());
  }

  @Nested
  class Changes {
    @ParameterizedTest
    @EnumSource
    void aLoginOnAnotherGatewayIsToldInTheFormatOfTheConnection(FrameFormat format) {
      try (var alice = TestClient.connect(here, "alice", ANDROID, format)) {
        subscribe(alice, BOB);
        try (var bob = connect(there, "bob", WEB)) {
          Response push = alice.next();

          assertThat(push.reqIdentifier()).isEqualTo(Operation.SUBSCRIBE);
          assertThat(push.msgIncr()).isEmpty();
          assertThat(push.operationId()).isNotEmpty();
          assertThat(platforms(push)).isEqualTo(Map.of(BOB, List.of(WEB)));
        }
        assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of()));
      }
    }

    @Test
    void aLoginOnTheSameGatewayIsTold() {
      try (var alice = connect(here, "alice", ANDROID)) {
        subscribe(alice, BOB);
        try (var bob = connect(here, "bob", WEB)) {
          assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of(WEB)));
        }
      }
    }

    @Test
    void theWholeListOfPlatformsIsTold() {
      try (var alice = connect(here, "alice", ANDROID);
          var web = connect(there, "bob", WEB)) {
        assertThat(subscribe(alice, BOB)).isEqualTo(Map.of(BOB, List.of(WEB)));
        try (var phone = connect(here, "bob", ANDROID)) {
          assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of(ANDROID, WEB)));
        }
        assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of(WEB)));
      }
    }

    @Test
    void aSecondDeviceOfAPlatformIsNoChange() {
      try (var alice = connect(here, "alice", ANDROID);
          var first = connect(there, "bob", WEB)) {
        subscribe(alice, BOB, CAROL);
        try (var second = connect(here, "bob", WEB)) {
          assertThat(subscribe(alice, ALICE)).isEqualTo(Map.of(ALICE, List.of(ANDROID)));
        }
        try (var carol = connect(there, "carol", WEB)) {
          assertThat(platforms(alice.next())).isEqualTo(Map.of(CAROL, List.of(WEB)));
        }
      }
    }

    @Test
    void everySubscriberOnEveryGatewayIsTold() {
      try (var one = connect(here, "alice", ANDROID);
          var two = connect(here, "alice", WEB);
          var three = connect(there, "carol", ANDROID)) {
        for (TestClient client : List.of(one, two, three)) {
          subscribe(client, BOB);
        }
        try (var bob = connect(there, "bob", WEB)) {
          for (TestClient client : List.of(one, two, three)) {
            assertThat(platforms(client.next())).isEqualTo(Map.of(BOB, List.of(WEB)));
          }
        }
      }
    }

    @Test
    void whoUnsubscribedIsToldNothingAndItsSlotIsTakenOff() {
      try (var alice = connect(here, "alice", ANDROID)) {
        subscribe(alice, BOB, CAROL);
        alice.ask(Operation.SUBSCRIBE, new SubscribeRequest(List.of(), List.of(BOB)).encode());
        try (var bob = connect(there, "bob", WEB)) {
          await().until(() -> surroundings.watchers.of(List.of(BOB)).isEmpty());
        }
        try (var carol = connect(there, "carol", WEB)) {
          assertThat(platforms(alice.next())).containsOnlyKeys(CAROL);
        }
      }
    }

    @Test
    void theJsClientUnsubscribesWhileItSubscribesToAllItKnows() {
      try (var alice = connect(here, "alice", ANDROID);
          var bob = connect(there, "bob", WEB)) {
        subscribe(alice, BOB, CAROL);
        Response answer =
            alice.ask(
                Operation.SUBSCRIBE,
                new SubscribeRequest(List.of(BOB, CAROL), List.of(BOB)).encode());
        assertThat(platforms(answer)).containsOnlyKeys(BOB, CAROL);

        bob.close();
        try (var carol = connect(there, "carol", WEB)) {
          assertThat(platforms(alice.next())).containsOnlyKeys(CAROL);
        }
      }
    }

    /** Of a user whom no other test watches: gateways are taken off their lists later. */
    @Test
    void aGatewayWithoutSubscribersHearsNothing() {
      try (var alice = connect(here, "alice", ANDROID)) {
        subscribe(alice, DAVE);
        SlotLease slot = slotOf(ALICE);
        long before = surroundings.delivered(slot.slot());
        try (var dave = connect(there, "dave", WEB)) {
          alice.next();

          assertThat(surroundings.watchers.of(List.of(DAVE))).isEqualTo(Map.of(DAVE, Set.of(slot)));
          await()
              .untilAsserted(
                  () -> assertThat(surroundings.delivered(slot.slot())).isGreaterThan(before));
        }
      }
    }
  }

  @Nested
  class Trouble {
    @Test
    void whoWasOnACrashedGatewayGoesOfflineWithItsLease() {
      SlotLease crashed = surroundings.slots.acquire(4).orElseThrow();
      surroundings.presence.register(
          new Device(BOB, crashed, "c", "t", WEB, false, 1), LoginPolicy.KEEP_ALL);
      try (var alice = connect(here, "alice", ANDROID)) {
        assertThat(subscribe(alice, BOB)).isEqualTo(Map.of(BOB, List.of(WEB)));
        assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of()));
      }
    }

    @Test
    void aChangeWhileTheWatchersCannotBeReadIsToldAfterwards() {
      try (var alice = connect(here, "alice", ANDROID)) {
        subscribe(alice, BOB);
        surroundings.watchers.sicken();
        TestClient bob = connect(there, "bob", WEB);
        surroundings.watchers.heal();

        assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of(WEB)));
        bob.close();
      }
    }

    @Test
    void whenRedisForgotEverythingNobodyIsCalledOfflineAndLaterChangesAreTold() {
      try (var alice = connect(here, "alice", ANDROID);
          var bob = connect(there, "bob", WEB)) {
        subscribe(alice, BOB);
        surroundings.slots.loseEverything();
        surroundings.presence.loseEverything();
        surroundings.watchers.loseEverything();
        surroundings.slots.startEpoch();
        await().atMost(Duration.ofSeconds(20)).until(surroundings.slots::settled);
        await().until(() -> !surroundings.watchers.of(List.of(BOB)).isEmpty());

        try (var phone = connect(there, "bob", ANDROID)) {
          assertThat(platforms(alice.next())).isEqualTo(Map.of(BOB, List.of(ANDROID, WEB)));
        }
      }
    }
  }

  private static TestClient connect(Gateway gateway, String user, int platform) {
    return TestClient.connect(gateway, user, platform, FrameFormat.GOB_GZIP);
  }

  private static SlotLease slotOf(UserId user) {
    return surroundings.presence.devices(List.of(user)).get(user).get(0).slot();
  }

  private static Map<UserId, List<Integer>> subscribe(TestClient client, UserId... users) {
    return platforms(
        client.ask(Operation.SUBSCRIBE, new SubscribeRequest(List.of(users), List.of()).encode()));
  }

  private static Map<UserId, List<Integer>> platforms(Response frame) {
    assertThat(frame.reqIdentifier()).isEqualTo(Operation.SUBSCRIBE);
    assertThat(frame.errCode()).isZero();
    return OnlinePlatforms.decode(frame.data()).platforms();
  }
}
