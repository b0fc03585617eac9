package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.health.PartState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RunningPartsTest {
  private final RunningParts parts = new RunningParts();
  private final List<String> closed = new ArrayList<>();

  @Test
  void closesInTheReverseOrderEvenIfOneOfThemFails() {
    open("server");
    parts.start(
        () ->
            RunningPart.of(
                "stubborn",
                () -> {
                  throw new IllegalStateException("no");
                }));
    open("client");

    parts.close();

    assertThat(closed).containsExactly("client", "server");
  }

  @Test
  void aPartThatFailsEndsTheWaitWithItsReason() {
    parts.start(
        () ->
            new RunningPart(
                "sink",
                () -> new PartState.Failed(new IllegalStateException("renumbered")),
                () -> {}));

    assertThatThrownBy(parts::await).hasMessage("sink stopped: renumbered");
  }

  @Test
  void whatIsStillStartingWhenAllIsClosedIsClosedToo() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CompletableFuture<Void> start =
        CompletableFuture.runAsync(
            () ->
                parts.start(
                    () -> {
                      starting.countDown();
                      return RunningPart.of("late", () -> closed.add("late"));
                    }));
    starting.await();
    parts.close();

    start.handle((nothing, failure) -> failure).get();
    assertThat(closed).containsExactly("late");
  }

  @Test
  void nothingStartsOnceClosed() {
    parts.close();

    assertThatThrownBy(() -> open("late")).hasMessage("stopped while starting");
    assertThat(closed).isEmpty();
  }

  private void open(String name) {
    parts.open(name, () -> name, closed::add);
  }
}
