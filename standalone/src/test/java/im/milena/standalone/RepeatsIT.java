package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.guarantees.Guarantee;
import im.milena.guarantees.NoGaps;
import im.milena.guarantees.NoRepeats;
import im.milena.guarantees.NothingLost;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.wiring.MongoStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sends again because it does not know better is still one message. */
final class RepeatsIT {
  /** Fewer than the duplicate window of 32, so that it does not matter how they are shuffled. */
  private static final int MESSAGES = 20;

  private static final int MAX_COPIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** One sending of a message, which may not be the only one. */
  private record Copy(Traffic through, Chat chat, Utterance utterance) {
    void send() {
      through.say(chat, utterance);
    }
  }

  @Test
  void aMessageSentAgainThroughTwoGatewaysAcrossATopologyRestartIsOneMessage() throws Exception {
    long seed = System.nanoTime();
    System.out.println("RepeatsIT seed " + seed);
    try (TestCluster cluster = new TestCluster(folder)) {
      URI gatewayA = URI.create("ws://127.0.0.1:" + cluster.freePort());
      URI gatewayB = URI.create("ws://127.0.0.1:" + cluster.freePort());
      MilenaProcess topology = start(cluster, gatewayA, gatewayB);
      List<Chat> chats = Chat.pairs("again", 6);

      try (Traffic one = Traffic.of(cluster.backend(), chats, user -> gatewayA).connect();
          Traffic other = one.alsoThrough(user -> gatewayB).connect()) {
        List<Copy> copies = copies(new Random(seed), chats, List.of(one, other));
        int third = copies.size() / 3;
        copies.subList(0, third).forEach(Copy::send);
        awaitAnswers(third, one, other);

        topology.kill();
        copies.subList(third, 2 * third).forEach(Copy::send);
        awaitAnswers(2 * third, one, other);
        cluster.topology("t1").awaitLine("milena topology is running");
        copies.subList(2 * third, copies.size()).forEach(Copy::send);
        awaitAnswers(copies.size(), one, other);

        for (Traffic traffic : List.of(one, other)) {
          traffic.hush();
          Ledger ledger = new Ledger(traffic, cluster.addresses(), RepeatsIT::eachOnce);
          ledger.balances();
          for (Chat chat : chats) {
            assertThat(ledger.violations(chat, traffic.pushed(chat.listener())))
                .as("pushed, seed %d", seed)
                .isEmpty();
            Reading reading = new Reading(traffic.connection(chat.listener()).device(), chat);
            assertThat(reading.unread()).as("unread, seed %d", seed).isEqualTo(MESSAGES);
          }
        }
        assertThat(serverIdsAnswered(chats, one, other))
            .as("seed %d", seed)
            .isEqualTo(serverIdsStored(chats, cluster.addresses()));
      }
    }
  }

  private static MilenaProcess start(TestCluster cluster, URI... gateways) {
    MilenaProcess topology = cluster.topology("t1");
    List<MilenaProcess> parts = new ArrayList<>();
    parts.add(topology);
    parts.add(cluster.sink("history", "h1"));
    parts.add(cluster.sink("live", "l1"));
    parts.add(cluster.api());
    for (URI gateway : gateways) {
      // A user's two devices are of one platform and both stay.
      parts.add(cluster.gateway(gateway.getPort(), "--login-policy", "0"));
    }
    parts.forEach(part -> part.awaitLine("milena "));
    return topology;
  }

  /** Each message one to five times, all shuffled. */
  private static List<Copy> copies(Random random, List<Chat> chats, List<Traffic> through) {
    List<Copy> copies = new ArrayList<>();
    for (Chat chat : chats) {
      for (int i = 0; i < MESSAGES; i++) {
        Utterance utterance = chat.utterance(i);
        for (int times = 1 + random.nextInt(MAX_COPIES); times > 0; times--) {
          copies.add(new Copy(through.get(random.nextInt(through.size())), chat, utterance));
        }
      }
    }
    Collections.shuffle(copies, random);
    return copies;
  }

  private static void awaitAnswers(int count, Traffic... through) {
    await(count + " acknowledgements")
        .atMost(PATIENCE)
        .until(() -> Stream.of(through).mapToInt(Traffic::acknowledgedMessages).sum() == count);
  }

  /** Not their order: who is acknowledged first at two gateways need not be numbered first. */
  private static Guarantee eachOnce() {
    return Guarantee.all(new NoGaps(), new NoRepeats(), new NothingLost());
  }

  private static Map<String, Set<String>> serverIdsAnswered(List<Chat> chats, Traffic... through) {
    Map<String, Set<String>> ids = new HashMap<>();
    for (Traffic traffic : through) {
      chats.stream()
          .flatMap(chat -> traffic.acknowledged(chat).stream())
          .forEach(
              message ->
                  ids.computeIfAbsent(message.utterance().id(), id -> new HashSet<>())
                      .add(message.serverMessageId()));
    }
    return ids;
  }

  private static Map<String, Set<String>> serverIdsStored(List<Chat> chats, Addresses addresses) {
    List<Seq> all = LongStream.rangeClosed(1, MESSAGES).mapToObj(Seq::new).toList();
    Map<String, Set<String>> ids = new HashMap<>();
    try (MongoStores mongo = MongoStores.connect(addresses.mongo(), addresses.mongoDatabase())) {
      for (Chat chat : chats) {
        mongo
            .history()
            .messages(new ConversationId(chat.conversation()), all)
            .forEach(
                stored ->
                    ids.put(
                        stored.message().message().clientMessageId(),
                        Set.of(stored.message().message().serverMessageId())));
      }
    }
    return ids;
  }
}
