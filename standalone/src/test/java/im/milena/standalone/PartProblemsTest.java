package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.health.PartState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartProblemsTest {
  @Test
  void aPartThatWorksIsNoProblem() {
    assertThat(problem(new PartState.Working())).isEmpty();
  }

  @Test
  void everyOtherStateIsOneAtOnce() {
    assertThat(problem(new PartState.Starting())).contains("sink is starting");
    assertThat(problem(new PartState.Starting("restoring"))).contains("sink is restoring");
    assertThat(problem(new PartState.Retrying("no Redis", Instant.EPOCH)))
        .contains("sink is retrying since 1970-01-01T00:00:00Z: no Redis");
    assertThat(problem(new PartState.Failed(new IllegalStateException("renumbered"))))
        .contains("sink: renumbered");
    assertThat(problem(new PartState.Stopped())).contains("sink is stopped");
  }

  private static Optional<String> problem(PartState state) {
    return PartProblems.of(new RunningPart("sink", () -> state, () -> {}));
  }
}
