package im.milena.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.client.Received;
import org.junit.jupiter.api.Test;

final class BookTest {
  private final Book book = new Book();

  @Test
  void theFirstAcknowledgementCounts() {
    Message message = book.say("si_a_b", "a", "m1", 1);
    book.acknowledge("m1");
    long first = message.acknowledged();

    book.acknowledge("m1");

    assertThat(message.acknowledged()).isEqualTo(first);
    assertThat(book.acknowledgements()).isEqualTo(2);
  }

  @Test
  void aSendersOwnEchoIsNoDelivery() {
    Message message = book.say("si_a_b", "a", "m1", 1);

    book.hear(book.listen("a"), new Received("si_a_b", "m1", 1));

    assertThat(message.heard()).isZero();
  }

  @Test
  void aPushToTheOtherIsADelivery() {
    Message message = book.say("si_a_b", "a", "m1", 1);

    book.hear(book.listen("b"), new Received("si_a_b", "m1", 1));

    assertThat(message.heard()).isNotZero();
  }

  @Test
  void anAcknowledgedMessageThatNobodyWasPushedIsPending() {
    long said = System.nanoTime();
    book.say("si_a_b", "a", "m1", said);
    book.acknowledge("m1");

    assertThat(book.longestPending(said)).isPositive();
    book.hear(book.listen("b"), new Received("si_a_b", "m1", 1));
    assertThat(book.longestPending(said)).isZero();
  }

  @Test
  void whatNobodySaidMayBeHeard() {
    Listening one = book.listen("b");

    book.hear(one, new Received("sg_g", "notice", 1));

    assertThat(one.pushed()).hasSize(1);
  }
}
