package im.milena.stores.history;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.LogOf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of positions does. */
abstract class LogPositionsContract {
  private static final LogOrigin LOG = new LogOrigin("cluster", "ingress-id", "log-id");
  private static final LogOrigin ANOTHER = new LogOrigin("other", "other-ingress", "other-log");

  abstract LogPositions positions();

  abstract History history();

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(positions().all()).isEmpty();
    assertThat(positions().hasMessages()).isFalse();
  }

  @Test
  void eachPartitionIsRememberedWithItsLog() {
    positions().record(LOG, Map.of(0, 7L, 31, 5_000_000_000L));

    assertThat(positions().all())
        .containsExactlyInAnyOrder(
            new LogPosition(LOG, 0, 7), new LogPosition(LOG, 31, 5_000_000_000L));
  }

  @Test
  void aPositionNeverMovesBack() {
    positions().record(LOG, Map.of(0, 7L));
    positions().record(LOG, Map.of(0, 6L));
    positions().record(LOG, Map.of());

    assertThat(positions().all()).containsExactly(new LogPosition(LOG, 0, 7));
  }

  @Test
  void whatWasReadFromAnotherLogStaysBeside() {
    positions().record(LOG, Map.of(0, 7L));
    positions().record(ANOTHER, Map.of(0, 1L));

    assertThat(positions().all())
        .containsExactlyInAnyOrder(new LogPosition(LOG, 0, 7), new LogPosition(ANOTHER, 0, 1));
  }

  @Test
  void messagesThatWereStoredShowWithoutAnyPosition() {
    var alice = new UserId("alice");
    var chat = LogOf.single(alice, new UserId("bob"));

    history().apply(List.of(chat.says(alice, "bob", "hi")));

    assertThat(positions().hasMessages()).isTrue();
  }
}
