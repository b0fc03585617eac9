package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.health.PartState;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProcessCheckTest {
  private final RunningParts parts = new RunningParts();
  private final String port = String.valueOf(new FreePorts().next());
  private final URI process = URI.create("http://127.0.0.1:" + port);
  private PartState state = new PartState.Working();

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void aProcessWhosePartsWorkIsFine() {
    serve();

    assertThat(check()).singleElement().satisfies(finding -> assertThat(finding.fine()).isTrue());
  }

  @Test
  void eachPartThatDoesNotWorkIsAFinding() {
    state = new PartState.Retrying("Redis is away", Instant.EPOCH);
    parts.start(() -> new RunningPart("api", PartState.Stopped::new, () -> {}));
    serve();

    assertThat(check()).noneMatch(Finding::fine);
    assertThat(check())
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "api is stopped", "sink is retrying since 1970-01-01T00:00:00Z: Redis is away");
  }

  @Test
  void aProcessThatIsNotThereIsAFinding() {
    assertThat(check())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fine()).isFalse();
              assertThat(finding.toString()).contains(process.toString(), "does not answer");
            });
  }

  private void serve() {
    parts.start(() -> new RunningPart("sink", () -> state, () -> {}));
    CommandLine.populateCommand(new OperatorPage(), "--metrics-port", port)
        .start(parts, 0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  private List<Finding> check() {
    return new ProcessCheck().of(process);
  }
}
