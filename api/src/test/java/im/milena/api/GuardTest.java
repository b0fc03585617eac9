package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Handlers that fail in every way they can. */
@Timeout(30)
class GuardTest {
  private static final Map<String, HttpHandler> FAILING =
      Map.of(
          "throws",
          exchange -> {
            throw new IllegalStateException("secret");
          },
          "throws an error",
          exchange -> {
            throw new StackOverflowError("secret");
          },
          "says nothing",
          exchange -> {},
          "ends it",
          exchange -> exchange.endExchange(),
          "is rejected by its workers",
          exchange ->
              exchange.dispatch(
                  task -> {
                    throw new RejectedExecutionException("full");
                  },
                  handled -> {}),
          "throws on a worker",
          exchange ->
              exchange.dispatch(
                  Guard.guarded(
                      handled -> {
                        throw new IOException("secret");
                      })));

  @TestFactory
  Stream<DynamicTest> isAnsweredWithACode() {
    return FAILING.entrySet().stream()
        .map(
            failing ->
                DynamicTest.dynamicTest(
                    failing.getKey(),
                    () -> assertThat(answer(failing.getValue())).contains("500")));
  }

  @Test
  void nothingIsToldOfTheCause() throws IOException {
    assertThat(answer(FAILING.get("throws"))).doesNotContain("secret");
  }

  private String answer(HttpHandler handler) throws IOException {
    MeterRegistry registry = new SimpleMeterRegistry();
    ExecutorService workers = Workers.start("test", 1, 1, registry);
    try (var listener =
            new Listener(ApiSettings.of("127.0.0.1", 0), new Guard(handler), workers, registry);
        var connection = new RawConnection(listener.port())) {
      return connection.post("/any", "", "Content-Length: 2").send("{}").answer().toString();
    } finally {
      workers.shutdownNow();
    }
  }
}
