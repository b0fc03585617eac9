package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.Device;
import im.milena.bench.client.Received;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.MongoStores;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Holds what was acknowledged against what a client can read and against what history has. */
final class Ledger {
  private static final int PAGE = 100;
  private static final int ANSWER_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Traffic traffic;
  private final Addresses addresses;

  Ledger(Traffic traffic, Addresses addresses) {
    this.traffic = traffic;
    this.addresses = addresses;
  }

  /** Every acknowledged message is stored exactly once, and seqs count from 1 without a hole. */
  void balances() {
    traffic.awaitOnline();
    try (MongoStores mongo = MongoStores.connect(addresses.mongo(), addresses.mongoDatabase())) {
      for (Chat chat : traffic.chats()) {
        await(chat + " complete in history")
            .atMost(PATIENCE)
            .untilAsserted(() -> complete(chat, stored(mongo.history(), chat)));
        await(chat + " complete for its reader")
            .atMost(PATIENCE)
            .ignoreExceptions()
            .untilAsserted(() -> complete(chat, read(chat)));
      }
    }
  }

  private void complete(Chat chat, List<Received> messages) {
    assertThat(messages)
        .extracting(Received::seq)
        .as("seqs of %s", chat)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, messages.size()).boxed().toList());
    Set<String> ids = new HashSet<>();
    messages.forEach(
        message ->
            assertThat(ids.add(message.clientMessageId())).as("%s only once", message).isTrue());
    Set<String> lost = new HashSet<>(traffic.acknowledged(chat));
    lost.removeAll(ids);
    assertThat(lost).as("acknowledged and lost in %s", chat).isEmpty();
    assertThat(messages).hasSizeGreaterThanOrEqualTo(traffic.acknowledged(chat).size());
  }

  private static List<Received> stored(History history, Chat chat) {
    ConversationId conversation = new ConversationId(chat.conversation());
    List<Seq> seqs =
        LongStream.rangeClosed(1, history.maxSeq(conversation).value()).mapToObj(Seq::new).toList();
    return history.messages(conversation, seqs).stream()
        .map(StoredMessage::message)
        .map(
            message ->
                new Received(
                    chat.conversation(),
                    message.message().clientMessageId(),
                    message.seq().value()))
        .toList();
  }

  private List<Received> read(Chat chat) {
    Device device = traffic.connection(chat.listener()).device();
    long max =
        device
            .maxSeqs()
            .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
            .join()
            .getOrDefault(chat.conversation(), 0L);
    List<Received> messages = new ArrayList<>();
    for (long from = 1; from <= max; from += PAGE) {
      messages.addAll(
          device
              .history(chat.conversation(), from, Math.min(max, from + PAGE - 1))
              .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
              .join());
    }
    return messages;
  }
}
