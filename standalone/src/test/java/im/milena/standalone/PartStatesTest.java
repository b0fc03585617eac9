package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.health.PartState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartStatesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PartStates states = new PartStates(registry);
  private final List<PartState> now = new ArrayList<>(List.of(new PartState.Starting()));

  @Test
  void exactlyTheStateThatAPartIsInIsOne() {
    var parts = new RunningParts();
    parts.start(() -> new RunningPart("sink", () -> now.get(0), () -> {}));

    assertThat(shown(parts)).containsExactly("starting");
    Stream.of(
            new PartState.Working(),
            new PartState.Retrying("Redis is away", Instant.EPOCH),
            new PartState.Failed(new IllegalStateException()),
            new PartState.Stopped())
        .forEach(
            state -> {
              now.set(0, state);
              assertThat(shown(parts))
                  .containsExactly(state.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            });
  }

  private List<String> shown(RunningParts parts) {
    states.look(parts);
    return registry.find("milena.part.state").tag("part", "sink").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> gauge.getId().getTag("state"))
        .toList();
  }
}
