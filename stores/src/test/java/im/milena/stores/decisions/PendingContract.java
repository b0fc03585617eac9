package im.milena.stores.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
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
  void noMoreAreReturnedThanAskedFor() {
    for (int i = 0; i < 5; i++) {
      pending().add("group", "team" + i, "v1");
    }

    assertThat(pending().listedBefore(LATER, 3)).hasSize(3);
  }
}
