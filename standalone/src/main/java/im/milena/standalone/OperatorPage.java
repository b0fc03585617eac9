package im.milena.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.Undertow;
import io.undertow.util.StatusCodes;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The pages for operators: {@code /healthz}, {@code /readyz} (503 with the causes), {@code
 * /metrics}. They have a port and an address of their own, so that who may talk to Milena does not
 * thereby see how it does.
 */
final class OperatorPage {
  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Where /metrics, /readyz and /healthz are served; 0 serves them nowhere (default: 10003 in up, or a free one if that is taken; else 0).")
  private @Nullable Integer port;

  @Option(
      names = "--metrics-bind",
      paramLabel = "ADDR",
      description = "Address on which they are served (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  /**
   * Keeps the port until it is closed, as {@link ListenOptions#hold}; null if there are no pages.
   * If none was said and the usual one is taken, by another Milena for instance, any free one
   * serves.
   *
   * @param usual the port if none was said
   */
  @Nullable ServerSocket hold(int usual) {
    if (port(usual) == 0) {
      return null;
    }
    try {
      return hold(bind, port(usual));
    } catch (IllegalStateException taken) {
      if (port != null) {
        throw taken;
      }
      ServerSocket any = hold(bind, 0);
      port = any.getLocalPort();
      return any;
    }
  }

  private static ServerSocket hold(String bind, int port) {
    return ListenOptions.hold(bind, port, "--metrics-bind", "--metrics-port");
  }

  /** Where the pages are; empty if nowhere. */
  Optional<URI> address(int usual) {
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    return port(usual) == 0
        ? Optional.empty()
        : Optional.of(URI.create("http://" + host + ":" + port(usual)));
  }

  private int port(int usual) {
    return port == null ? usual : port;
  }

  /**
   * @param usual the port if none was said
   */
  void start(RunningParts parts, int usual, PrometheusMeterRegistry registry) {
    int port = port(usual);
    if (port == 0) {
      return;
    }
    Supplier<List<String>> problems = () -> PartProblems.of(parts);
    PartStates states = new PartStates(registry);
    Undertow server =
        Undertow.builder()
            .addHttpListener(port, bind)
            .setIoThreads(1)
            .setWorkerThreads(1)
            .setHandler(
                exchange -> {
                  switch (exchange.getRequestPath()) {
                    case "/metrics" -> {
                      states.look(parts);
                      exchange.getResponseSender().send(registry.scrape());
                    }
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
    parts.open("operator page", () -> started(server, port), Undertow::stop);
  }

  private Undertow started(Undertow server, int port) {
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
