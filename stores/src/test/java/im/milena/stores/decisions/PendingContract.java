package im.milena.stores.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every pending list does. */
abstract class PendingContract {
  private static final Instant LATER = Instant.now().plusSeconds(3_600);

  abstract Pending pending();

  @Test
  void whatWasListedIsFoundUntilItIsRemoved() {
    pending().add("group", "team", "v2");
    pending().add("group", "team", "v2");
    pending().add("pair", "team", "v2");

    pending().remove("pair", "team", "v2");

    assertThat(pending().listedBefore(LATER, 10))
        .extracting(Pending.Entry::kind, Pending.Entry::document, Pending.Entry::operation)
        .containsExactly(tuple("group", "team", "v2"));
  }

  @Test
  void whatWasListedSinceTheMomentIsLeftToItsWriter() {
    Instant before = Instant.now().minusSeconds(60);

    pending().add("group", "team", "v2");

    assertThat(pending().listedBefore(before, 10)).isEmpty();
  }

  @Test
  void whatSomebodyClaimedIsNobodyElsesUntilThen() {
    pending().add("group", "team", "v2");
    Instant now = Instant.now();
    Pending.Entry entry = free(now).get(0);

    assertThat(pending().claim(entry, now, now.plusSeconds(60))).isTrue();

    assertThat(pending().claim(entry, now.plusSeconds(59), now.plusSeconds(90))).isFalse();
    assertThat(free(now.plusSeconds(59))).isEmpty();
    assertThat(pending().listedBefore(LATER, 10)).hasSize(1);
    assertThat(free(now.plusSeconds(61))).extracting(Pending.Entry::tries).containsExactly(1);
    assertThat(pending().claim(entry, now.plusSeconds(61), now.plusSeconds(90))).isTrue();
  }

  @Test
  void whoHoldsAnEntryMayHoldItForLongerOrForLess() {
    pending().add("group", "team", "v2");
    Instant now = Instant.now();
    Pending.Entry entry = free(now).get(0);
    pending().claim(entry, now, now.plusSeconds(60));

    pending().hold("group", "team", "v2", now.plusSeconds(600));
    assertThat(free(now.plusSeconds(599))).isEmpty();
    pending().hold("group", "team", "v2", now.plusSeconds(1));
    assertThat(free(now.plusSeconds(2))).hasSize(1);
  }

  @Test
  void whatIsNotListedCannotBeClaimed() {
    pending().add("group", "team", "v2");
    Instant now = Instant.now();
    Pending.Entry entry = free(now).get(0);
    pending().remove("group", "team", "v2");

    assertThat(pending().claim(entry, now, now.plusSeconds(60))).isFalse();
    pending().hold("group", "team", "v2", now.plusSeconds(60));
    assertThat(pending().listedBefore(LATER, 10)).isEmpty();
  }

  @Test
  void whatIsListedAgainIsHeldByNobody() {
    pending().add("group", "team", "v2");
    Instant now = Instant.now();
    pending().claim(free(now).get(0), now, now.plusSeconds(60));

    pending().add("group", "team", "v2");

    assertThat(free(now)).extracting(Pending.Entry::tries).containsExactly(0);
  }

  @Test
  void otherKindsAreLeftToWhoKnowsThem() {
    pending().add("newer", "x", "v1");

    assertThat(free(Instant.now())).isEmpty();
  }

  private List<Pending.Entry> free(Instant now) {
    return pending().free(List.of("group", "pair"), LATER, now, 10);
  }

  @Test
  void noMoreAreReturnedThanAskedFor() {
    for (int i = 0; i < 5; i++) {
      pending().add("group", "team" + i, "v1");
    }

    assertThat(pending().listedBefore(LATER, 3)).hasSize(3);
  }
}
