package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice is online with two browsers and a phone in the background; Bob is not. */
class StatusRoutesTest {
  private static final String BOTH = "{\"userIDs\":[\"bob\",\"alice\",\"bob\"]}";

  private final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
  private final Presence presence = new InMemoryPresence(slots);
  private final SlotLease slot = slots.acquire(1).orElseThrow();
  private final RunningApi api = new RunningApi(InMemory.stores(presence));

  @BeforeEach
  void connect() {
    register("c1", "t1", 5, false);
    register("c2", "t2", 5, false);
    register("c3", "t3", 1, true);
  }

  private void register(String connection, String token, int platform, boolean background) {
    presence.register(
        new Device(new UserId("alice"), slot, connection, token, platform, background, 1),
        LoginPolicy.KEEP_ALL);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyConnectionShows() {
    JsonNode users = api.data("/user/get_users_online_status", api.adminToken(), BOTH);

    assertThat(users.toString())
        .isEqualTo(
            "[{\"userID\":\"bob\",\"status\":0,\"detailPlatformStatus\":[]},"
                + "{\"userID\":\"alice\",\"status\":1,\"detailPlatformStatus\":["
                + "{\"platformID\":5,\"connID\":\"c1\",\"isBackground\":false,\"token\":\"t1\"},"
                + "{\"platformID\":5,\"connID\":\"c2\",\"isBackground\":false,\"token\":\"t2\"},"
                + "{\"platformID\":1,\"connID\":\"c3\",\"isBackground\":true,\"token\":\"t3\"}]}]");
  }

  @Test
  void tokensShowByPlatform() {
    JsonNode users = api.data("/user/get_users_online_token_detail", api.adminToken(), BOTH);

    assertThat(users.get(1).toString())
        .isEqualTo(
            "{\"userID\":\"alice\",\"status\":1,\"singlePlatformToken\":["
                + "{\"platformID\":1,\"total\":1,\"token\":[\"t3\"]},"
                + "{\"platformID\":5,\"total\":2,\"token\":[\"t1\",\"t2\"]}]}");
  }

  @Test
  void anybodyMayAskWhereSomebodyIsOnline() {
    String token = api.register("carol");

    JsonNode answer = api.data("/user/get_users_status", token, BOTH);

    assertThat(answer.toString())
        .isEqualTo(
            "{\"statusList\":[{\"userID\":\"bob\",\"status\":0,\"platformIDs\":[]},"
                + "{\"userID\":\"alice\",\"status\":1,\"platformIDs\":[1,5]}]}");
  }

  @Test
  void theJsClientsStubsAreAnswered() {
    String token = api.register("carol");

    assertThat(
            api.code(
                "/user/subscribe_users_status",
                token,
                "{\"userID\":\"carol\",\"userIDs\":[\"bob\"],\"genre\":1}"))
        .isZero();
    assertThat(
            api.data("/user/get_subscribe_users_status", token, "{\"userID\":\"carol\"}")
                .get("statusList"))
        .isEmpty();
    assertThat(api.code("/user/get_subscribe_users_status", token, "{\"userID\":\"bob\"}"))
        .isEqualTo(1002);
  }
}
