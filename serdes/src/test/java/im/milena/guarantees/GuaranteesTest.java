package im.milena.guarantees;

import static im.milena.log.TestMessages.numbered;
import static im.milena.log.TestMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.Message;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
  private final Guarantee guarantee = Guarantee.numbering();
  private final Message first = text("alice", "bob", "m1");
  private final Message second = text("alice", "bob", "m2");

  @Test
  void aFaultlessRunHasNoViolations() {
    guarantee.sent(first);
    guarantee.sent(second);

    guarantee.seen(numbered(1, first));
    guarantee.seen(numbered(2, second));

    assertThat(guarantee.violations()).isEmpty();
  }

  @Test
  void aHoleIsNoticed() {
    guarantee.seen(numbered(1, first));
    guarantee.seen(numbered(3, second));

    assertThat(guarantee.violations()).containsExactly("si_alice_bob has 2 seqs from 1 to 3");
  }

  @Test
  void aSeqThatIsGivenTwiceIsNoticed() {
    guarantee.seen(numbered(1, first));
    guarantee.seen(numbered(1, second));

    assertThat(guarantee.violations())
        .contains("si_alice_bob gave seq 1 twice", "si_alice_bob shows seq 1 after 1");
  }

  @Test
  void aMessageThatIsNumberedTwiceIsNoticed() {
    guarantee.seen(numbered(1, first));
    guarantee.seen(numbered(2, first));

    assertThat(guarantee.violations()).containsExactly("si_alice_bob numbered m1 of alice twice");
  }

  @Test
  void aSwappedPairIsNoticed() {
    guarantee.sent(first);
    guarantee.sent(second);

    guarantee.seen(numbered(1, second));
    guarantee.seen(numbered(2, first));

    assertThat(guarantee.violations())
        .containsExactly("si_alice_bob shows m1 after a later message of alice");
  }

  @Test
  void aLostMessageIsNoticed() {
    guarantee.sent(first);

    assertThat(guarantee.violations())
        .containsExactly("si_alice_bob:alice:m1 was acknowledged and not seen");
  }

  @Test
  void anotherMessageUnderANumberThatWasSeenIsNoticed() {
    var same = new SameNumberEverywhere();
    same.seen(numbered(1, first));
    same.seen(numbered(1, first));
    same.seen(numbered(1, second));

    assertThat(same.violations()).containsExactly("si_alice_bob showed m1 as seq 1 and later m2");
  }

  @Test
  void aMessageThatChangesItsNumberIsNoticed() {
    var same = new SameNumberEverywhere();
    same.seen(numbered(1, first));
    same.seen(numbered(2, first));

    assertThat(same.violations()).containsExactly("si_alice_bob showed m1 as seq 1 and later as 2");
  }
}
