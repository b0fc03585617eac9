package im.milena.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.client.ReceivedMessage;
import org.junit.jupiter.api.Test;

final class TrafficLedgerTest {
  private final TrafficLedger book = new TrafficLedger();

  @Test
  void theFirstAcknowledgementCounts() {
    SentMessage message = book.say("si_a_b", "a", "m1", 1);
    book.acknowledge("m1");
    long first = message.acknowledged();

    book.acknowledge("m1");

    assertThat(message.acknowledged()).isEqualTo(first);
    assertThat(book.acknowledgements()).isEqualTo(2);
  }

  @Test
  void aSendersOwnEchoIsNoDelivery() {
    SentMessage message = book.say("si_a_b", "a", "m1", 1);

    book.hear(book.listen("a"), new ReceivedMessage("si_a_b", "m1", 1));

    assertThat(message.heard()).isZero();
  }

  @Test
  void aPushToTheOtherIsADelivery() {
    SentMessage message = book.say("si_a_b", "a", "m1", 1);

    book.hear(book.listen("b"), new ReceivedMessage("si_a_b", "m1", 1));

    assertThat(message.heard()).isNotZero();
  }

  @Test
  void anAcknowledgedMessageThatNobodyWasPushedIsPending() {
    long said = System.nanoTime();
    book.say("si_a_b", "a", "m1", said);
    book.acknowledge("m1");

    assertThat(book.longestPending(said)).isPositive();
    book.hear(book.listen("b"), new ReceivedMessage("si_a_b", "m1", 1));
    assertThat(book.longestPending(said)).isZero();
  }

  @Test
  void whatNobodySaidMayBeHeard() {
    Listening one = book.listen("b");

    book.hear(one, new ReceivedMessage("sg_g", "notice", 1));

    assertThat(one.pushed()).hasSize(1);
  }
}
