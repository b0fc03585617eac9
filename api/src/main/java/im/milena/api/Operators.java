package im.milena.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages for operators: alive, ready, metrics. */
final class Operators {
  private final PrometheusMeterRegistry metrics;
  private final Supplier<List<String>> readiness;

  Operators(PrometheusMeterRegistry metrics, Supplier<List<String>> readiness) {
    this.metrics = metrics;
    this.readiness = readiness;
  }

  /** A page as text with its HTTP status. */
  record Page(int status, String text) {}

  Optional<Page> page(String path) {
    return switch (path) {
      case "/healthz" -> Optional.of(new Page(200, "ok\n"));
      case "/readyz" -> Optional.of(ready());
      case "/metrics" -> Optional.of(new Page(200, metrics.scrape()));
      default -> Optional.empty();
    };
  }

  private Page ready() {
    List<String> problems = readiness.get();
    return problems.isEmpty()
        ? new Page(200, "ready\n")
        : new Page(503, String.join("\n", problems) + "\n");
  }
}
