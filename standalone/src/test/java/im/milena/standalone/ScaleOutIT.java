package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.ReceivedMessage;
import im.milena.log.Delivery;
import im.milena.message.UserId;
import im.milena.stores.wiring.RedisStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of everything share the work. */
final class ScaleOutIT {
  private static final int RATE = 150;

  @TempDir private Path folder;

  @Test
  void twoOfEverythingShareTheWork() throws Exception {
    try (TestCluster cluster = new TestCluster(folder)) {
      int portA = cluster.freePort();
      int portB = cluster.freePort();
      int portC = cluster.freePort();
      List<MilenaProcess> parts =
          List.of(
              cluster.topology("t1"),
              cluster.topology("t2"),
              cluster.sink("history", "h1"),
              cluster.sink("history", "h2"),
              cluster.sink("live", "l1"),
              cluster.sink("live", "l2"),
              cluster.api(),
              cluster.gateway(portA));
      MilenaProcess gatewayB = cluster.gateway(portB);
      parts.forEach(part -> part.awaitLine("milena "));
      gatewayB.awaitLine("milena gateway is running");
      List.of(cluster.followers("f1"), cluster.followers("f2"))
          .forEach(followers -> followers.awaitLine("milena followers is running"));
      List<Chat> chats = Chat.pairs("scale", 8);
      Map<String, Integer> gateways = new HashMap<>();
      chats.forEach(chat -> chat.speakers().forEach(user -> gateways.put(user, portA)));
      chats.forEach(chat -> gateways.put(chat.listener(), portB));

      try (Traffic traffic =
          Traffic.of(
              cluster.backend(),
              chats,
              user -> URI.create("ws://127.0.0.1:" + gateways.get(user)))) {
        traffic.connect();
        Map<String, Integer> slots = slots(cluster, gateways.keySet());
        assertThat(new HashSet<>(slots.values())).hasSize(2);
        traffic.talk(RATE);
        traffic.awaitAcknowledged(3 * RATE);

        traffic.pause();

        await("all pushed")
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> chats.forEach(chat -> pushedOnce(traffic, chat)));
        onlyWhereReceiversAre(new Deliveries(cluster).read(), slots, chats.size());

        traffic.resume();
        cluster.gateway(portC).awaitLine("milena gateway is running");
        chats.forEach(chat -> gateways.put(chat.listener(), portC));
        assertThat(gatewayB.terminate().exitCode()).as("%s", gatewayB).isZero();
        traffic.awaitOnline();
        traffic.awaitPushed(RATE);
        traffic.hush();
        new Ledger(traffic, cluster.addresses()).balances();
        assertThat(cluster.run("doctor").output()).contains("2 live of 4 slots", "all is well");
      }
    }
  }

  /** A message crosses from gateway A to gateway B in one copy, in order. */
  private static void pushedOnce(Traffic traffic, Chat chat) {
    List<String> pushed =
        traffic.pushed(chat.listener()).stream().map(ReceivedMessage::clientMessageId).toList();
    assertThat(pushed)
        .doesNotHaveDuplicates()
        .containsAll(
            traffic.acknowledged(chat).stream()
                .map(acknowledged -> acknowledged.utterance().id())
                .toList());
    assertThat(traffic.pushed(chat.listener())).extracting(ReceivedMessage::seq).isSorted();
  }

  private static void onlyWhereReceiversAre(
      Map<Integer, List<Delivery>> deliveries, Map<String, Integer> slots, int chats) {
    int looked = 0;
    for (var partition : deliveries.entrySet()) {
      List<String> copies = new ArrayList<>();
      for (Delivery delivery : partition.getValue()) {
        if (delivery instanceof Delivery.Push push
            && push.receivers() instanceof Delivery.Receivers.Users there) {
          assertThat(there.users()).isNotEmpty();
          for (UserId user : there.users()) {
            assertThat(slots.get(user.value()))
                .as("slot of %s", user)
                .isEqualTo(partition.getKey());
          }
          copies.add(push.conversation() + " " + push.message().seq());
          looked++;
        }
      }
      assertThat(copies).doesNotHaveDuplicates();
    }
    assertThat(looked).isGreaterThan(chats);
  }

  private static Map<String, Integer> slots(TestCluster cluster, Set<String> users) {
    try (RedisStores redis = RedisStores.connect(cluster.addresses().redis())) {
      Map<String, Integer> slots = new HashMap<>();
      redis
          .presence()
          .devices(users.stream().map(UserId::new).toList())
          .forEach((user, devices) -> slots.put(user.value(), devices.get(0).slot().slot()));
      assertThat(slots).hasSameSizeAs(users);
      return slots;
    }
  }
}
