package im.milena.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.Undertow;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * The pages for operators of a part that has no api: {@code /healthz}, {@code /readyz}, {@code
 * /metrics}.
 */
final class OperatorPage {
  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Where /metrics, /readyz and /healthz are served; 0 serves them nowhere (default: 0).")
  private int port;

  void start(Parts parts, String bind, PrometheusMeterRegistry registry) {
    if (port == 0) {
      return;
    }
    Supplier<List<String>> problems = () -> PartProblems.of(parts);
    Undertow server =
        Undertow.builder()
            .addHttpListener(port, bind)
            .setIoThreads(1)
            .setWorkerThreads(1)
            .setHandler(
                exchange -> {
                  switch (exchange.getRequestPath()) {
                    case "/metrics" -> exchange.getResponseSender().send(registry.scrape());
                    case "/healthz" -> exchange.getResponseSender().send("ok\n");
                    case "/readyz" -> {
                      List<String> found = problems.get();
                      exchange.setStatusCode(
                          found.isEmpty() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
                      exchange
                          .getResponseSender()
                          .send(found.isEmpty() ? "ready\n" : String.join("\n", found) + "\n");
                    }
                    default -> exchange.setStatusCode(StatusCodes.NOT_FOUND);
                  }
                })
            .build();
    parts.open("operator page", () -> started(server, bind), Undertow::stop);
  }

  private Undertow started(Undertow server, String bind) {
    try {
      server.start();
      return server;
    } catch (RuntimeException e) {
      server.stop();
      throw new IllegalStateException(
          "cannot listen on " + bind + ":" + port + "; choose another --metrics-port", e);
    }
  }
}
