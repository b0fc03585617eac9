package im.milena.standalone;

import im.milena.health.PartState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The gauge {@code milena.part.state}: for each part and each state 1 if the part is in it and 0 if
 * not, as a Prometheus state set.
 */
final class PartStates {
  private final MultiGauge gauge;

  PartStates(MeterRegistry registry) {
    gauge =
        MultiGauge.builder("milena.part.state")
            .description("1 for the state that the part is in, 0 for the others")
            .register(registry);
  }

  /** Call it before each scrape. */
  void look(RunningParts parts) {
    List<MultiGauge.Row<?>> rows =
        parts.all().stream().<MultiGauge.Row<?>>flatMap(PartStates::rows).toList();
    gauge.register(rows, true);
  }

  private static Stream<MultiGauge.Row<?>> rows(Part part) {
    Name now = part.state().fold(Name.FOLD);
    return Stream.of(Name.values())
        .map(
            name ->
                MultiGauge.Row.of(
                    Tags.of("part", part.name(), "state", name.toString()), name == now ? 1 : 0));
  }

  private enum Name {
    STARTING,
    WORKING,
    RETRYING,
    FAILED,
    STOPPED;

    private static final PartState.Fold<Name> FOLD =
        new PartState.Fold<>() {
          @Override
          public Name starting(PartState.Starting state) {
            return STARTING;
          }

          @Override
          public Name working() {
            return WORKING;
          }

          @Override
          public Name retrying(PartState.Retrying state) {
            return RETRYING;
          }

          @Override
          public Name failed(PartState.Failed state) {
            return FAILED;
          }

          @Override
          public Name stopped() {
            return STOPPED;
          }
        };

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
