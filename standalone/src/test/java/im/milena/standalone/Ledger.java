package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.ReceivedMessage;
import im.milena.guarantees.Guarantee;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.stores.history.History;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.wiring.MongoStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Holds what was acknowledged against what a client can read and against what history has. */
final class Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Traffic traffic;
  private final Addresses addresses;
  private final Supplier<Guarantee> promised;

  Ledger(Traffic traffic, Addresses addresses) {
    this(traffic, addresses, Guarantee::numbering);
  }

  /**
   * @param promised of each conversation, in each place
   */
  Ledger(Traffic traffic, Addresses addresses, Supplier<Guarantee> promised) {
    this.traffic = traffic;
    this.addresses = addresses;
    this.promised = promised;
  }

  /**
   * Every acknowledged message is stored exactly once, in order, seqs count from 1 without a hole,
   * and nobody was ever shown another number of a message.
   */
  void balances() {
    traffic.awaitOnline();
    try (MongoStores mongo = MongoStores.connect(addresses.mongo(), addresses.mongoDatabase())) {
      for (Chat chat : traffic.chats()) {
        awaitKept(chat, "history", () -> stored(mongo.history(), chat));
        awaitKept(chat, "what its listener reads", () -> read(chat));
      }
    }
    assertThat(traffic.shown().renumbered()).as("renumbered").isEmpty();
  }

  private void awaitKept(Chat chat, String place, Callable<List<ReceivedMessage>> messages) {
    await(chat.conversation() + " is complete in " + place)
        .atMost(PATIENCE)
        .pollInterval(BETWEEN_LOOKS)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(violations(chat, messages.call())).isEmpty());
  }

  /** How the messages of one place, in its order, break what is promised of the chat. */
  List<String> violations(Chat chat, List<ReceivedMessage> messages) {
    Guarantee guarantee = promised.get();
    traffic.acknowledged(chat).forEach(message -> guarantee.sent(message.utterance().sent()));
    messages.forEach(
        message ->
            guarantee.seen(
                Utterance.seen(
                    message.conversationId(), message.clientMessageId(), message.seq())));
    return guarantee.violations();
  }

  private List<ReceivedMessage> stored(History history, Chat chat) {
    ConversationId conversation = new ConversationId(chat.conversation());
    long last = history.maxSeq(conversation).value();
    demandAll(chat, last);
    List<Seq> seqs = LongStream.rangeClosed(1, last).mapToObj(Seq::new).toList();
    List<ReceivedMessage> stored =
        history.messages(conversation, seqs).stream()
            .map(StoredMessage::message)
            .map(
                message ->
                    new ReceivedMessage(
                        chat.conversation(),
                        message.message().clientMessageId(),
                        message.seq().value()))
            .toList();
    stored.forEach(traffic.shown()::add);
    return stored;
  }

  private List<ReceivedMessage> read(Chat chat) {
    Reading reading = new Reading(traffic.connection(chat.listener()).device(), chat);
    long last = reading.maxSeq();
    demandAll(chat, last);
    List<ReceivedMessage> read = reading.range(1, last);
    read.forEach(traffic.shown()::add);
    return read;
  }

  /** Thousands of messages that are still to come need not be read again and again until then. */
  private void demandAll(Chat chat, long last) {
    long acknowledged =
        traffic.acknowledged(chat).stream()
            .map(message -> message.utterance().id())
            .distinct()
            .count();
    if (last < acknowledged) {
      throw new IllegalStateException(
          chat.conversation() + " has " + last + " of " + acknowledged + " messages");
    }
  }
}
