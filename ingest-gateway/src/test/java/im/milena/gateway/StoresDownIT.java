package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.wiring.Gateway;
import im.milena.health.PartState;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.wire.FrameFormat;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a login does when a store is down; the table in README.md has a line for each. */
class StoresDownIT {
  private static final UserId ALICE = new UserId("alice");
  private static final GroupId GROUP = new GroupId("g");

  private final Surroundings surroundings = new Surroundings();
  private final Gateway gateway = surroundings.start();

  @AfterEach
  void close() {
    surroundings.close();
  }

  @Test
  void whileNobodyCanBeRegisteredClientsAreRefusedAtOnceAndToldWhy() throws Exception {
    surroundings.slots.sicken();
    await().until(() -> gateway.state() instanceof PartState.Retrying);
    // Whoever asked a store now would wait for ever.
    surroundings.tokens.answerAfter(new CompletableFuture<>());

    assertThat(handshake())
        .contains("\"errCode\":500,")
        .contains("try again later: the slot lease");
    assertThat(surroundings.tokens.waiting()).isZero();
  }

  @Test
  void onceSomebodyCanBeRegisteredAgainClientsComeIn() {
    surroundings.slots.sicken();
    await().until(() -> gateway.state() instanceof PartState.Retrying);
    surroundings.slots.heal();
    await().until(() -> gateway.state() instanceof PartState.Working);

    TestClient.connect(gateway, "alice").close();
  }

  @Test
  void whenADeviceCannotBeRegisteredTheClientIsRefusedAndNothingIsLeft() throws Exception {
    surroundings.presence.sicken();
    String answer = handshake();
    surroundings.presence.heal();

    assertThat(answer).contains("\"errCode\":500,");
    assertThat(gateway.connections()).isZero();
    await().until(() -> surroundings.presence.devices(List.of(ALICE)).isEmpty());
  }

  @Test
  void whenATokensStateIsNotKnownTheClientIsRefused() throws Exception {
    surroundings.tokens.sicken();

    assertThat(handshake()).contains("\"errCode\":500,");
    assertThat(gateway.connections()).isZero();
  }

  @Test
  void whenGroupsCannotBeReadTheClientComesInAndSynchronisesOnceTheyCan() {
    surroundings.members.put(GROUP, 1, Set.of(ALICE));
    surroundings.members.sicken();
    try (var client = TestClient.connect(gateway, "alice")) {
      assertThat(surroundings.presence.devices(List.of(ALICE))).isNotEmpty();
      assertThat(surroundings.presence.slotsOf(List.of(GROUP))).isEmpty();

      surroundings.members.heal();

      await().until(client::isClosed);
      assertThat(surroundings.presence.slotsOf(List.of(GROUP))).isNotEmpty();
      assertThat(surroundings.count("milena.gateway.closed", "reason", "RESYNC")).isEqualTo(1);
    }
  }

  private String handshake() throws IOException {
    String query = TestClient.query("alice", 2, FakeTokens.token("alice", 2, "s"), FrameFormat.GOB);
    try (var raw = RawClient.connect(gateway, query)) {
      return raw.head() + raw.readText(300);
    }
  }
}
