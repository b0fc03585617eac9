package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.milena.gateway.wiring.Gateway;
import im.milena.message.UserId;
import im.milena.stores.RedisServer;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.wire.FrameFormat;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenIM's four multi-device policies between two gateways over a real Redis. */
class LoginPoliciesIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final UserId ALICE = new UserId("alice");

  private final Surroundings surroundings = new Surroundings();

  @AfterEach
  void close() {
    surroundings.close();
  }

  /**
   * iOS, Windows, Web and iPad are connected to a gateway that lets them be; then somebody logs in
   * on one with the policy.
   */
  @ParameterizedTest
  @CsvSource({
    "KEEP_ALL,         1, ''",
    "ONE_PER_PLATFORM, 1, 1",
    "ONE_PER_CLASS,    2, 1",
    "ONE_PER_CLASS,    7, 3",
    "ONE_PER_CLASS,    8, 9",
    "ONE_BESIDE_PC,    2, 1 5 9",
    "ONE_BESIDE_PC,    4, ''"
  })
  void whoIsDisplacedIsKickedOnWhicheverGatewayAndNobodyElse(
      LoginPolicy policy, int newcomer, String displaced) {
    Gateway here = start(LoginPolicy.KEEP_ALL);
    Gateway there = start(policy);
    Map<Integer, TestClient> present = new LinkedHashMap<>();
    for (int platform : new int[] {1, 3, 5, 9}) {
      present.put(platform, connect(here, platform, "old"));
    }
    List<Integer> gone =
        Stream.of(displaced.split(" ")).filter(s -> !s.isEmpty()).map(Integer::valueOf).toList();

    try (var login = connect(there, newcomer, "new")) {
      present.forEach(
          (platform, client) -> {
            if (gone.contains(platform)) {
              assertThat(client.next().reqIdentifier()).isEqualTo(Operation.KICK);
            }
          });
      await()
          .untilAsserted(
              () ->
                  assertThat(platformsOnline())
                      .containsExactlyInAnyOrderElementsOf(left(present, gone, newcomer)));
      // A kicked token is refused on every gateway, whoever was kicked by whom.
      gone.forEach(
          platform -> assertThatThrownBy(() -> connect(here, platform, "old")).isNotNull());
      present.forEach(
          (platform, client) -> {
            if (!gone.contains(platform)) {
              assertThat(
                      client
                          .ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode())
                          .errCode())
                  .isZero();
            }
          });
    } finally {
      present.values().forEach(TestClient::close);
    }
  }

  @Test
  void aReconnectWithTheSameTokenOnAnotherGatewayKicksNobody() {
    Gateway here = start(LoginPolicy.ONE_PER_PLATFORM);
    Gateway there = start(LoginPolicy.ONE_PER_PLATFORM);
    try (var first = connect(here, 5, "same");
        var second = connect(there, 5, "same")) {
      for (TestClient client : List.of(first, second)) {
        assertThat(
                client
                    .ask(Operation.NEWEST_SEQS, new NewestSeqsRequest(ALICE).encode())
                    .reqIdentifier())
            .isEqualTo(Operation.NEWEST_SEQS);
      }
      assertThat(platformsOnline()).containsExactly(5, 5);
    }
  }

  private Gateway start(LoginPolicy policy) {
    return surroundings.start(
        Surroundings.settings().withLoginPolicy(policy),
        REDIS.stores().presence(),
        REDIS.stores().watchers(),
        REDIS.stores().slots());
  }

  private static TestClient connect(Gateway gateway, int platform, String session) {
    return TestClient.connect(gateway, ALICE.value(), platform, FrameFormat.GOB_GZIP, session);
  }

  private static List<Integer> left(
      Map<Integer, TestClient> present, List<Integer> gone, int newcomer) {
    var left = new ArrayList<>(present.keySet());
    left.removeAll(gone);
    left.add(newcomer);
    return left;
  }

  private static List<Integer> platformsOnline() {
    return REDIS.stores().presence().devices(List.of(ALICE)).getOrDefault(ALICE, List.of()).stream()
        .map(Device::platform)
        .toList();
  }
}
