package im.milena.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ChoreTest {
  private final List<Runnable> given = new ArrayList<>();
  private int done;

  @Test
  void whoAsksDoesNotDoTheWork() {
    var chore = new Chore(() -> true, () -> done++, given::add);

    chore.runIfOwed();

    assertThat(done).isZero();
    assertThat(given).hasSize(1);
  }

  @Test
  void theWorkIsUnderWayOnceAtATime() {
    var chore = new Chore(() -> true, () -> done++, given::add);
    chore.runIfOwed();
    chore.runIfOwed();
    assertThat(given).hasSize(1);

    given.get(0).run();
    chore.runIfOwed();

    assertThat(given).hasSize(2);
  }

  @Test
  void workThatFailsIsTriedAgain() {
    var chore =
        new Chore(
            () -> true,
            () -> {
              throw new IllegalStateException("a fault");
            },
            given::add);
    chore.runIfOwed();
    given.get(0).run();

    chore.runIfOwed();

    assertThat(given).hasSize(2);
  }

  @Test
  void aGatewayThatClosesIsNoFailure() {
    var chore =
        new Chore(
            () -> true,
            () -> done++,
            task -> {
              throw new RejectedExecutionException("closing");
            });

    chore.runIfOwed();

    assertThat(done).isZero();
  }
}
