package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random nonsense for every route and for objects. {@code -Dmilena.test.hostile=N} makes N requests
 * a route.
 */
class HostileDoorTest {
  private static final int EACH = Integer.getInteger("milena.test.hostile", 15);
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final long seed = System.nanoTime();
  private final HostileRequests hostile = new HostileRequests(new Random(seed));
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private RunningApi api;

  @BeforeEach
  void start() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    api = new RunningApi(InMemory.stores());
    api.register("alice");
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stop() {
    System.setErr(err);
    root.detachAppender(logged);
    api.close();
  }

  @Test
  void everyRouteAnswersNonsenseWithACodeAndServesOn() throws IOException {
    for (String row : rows()) {
      String path = row.split(" ")[0];
      List<String> fields = fields(row);
      for (int i = 0; i < EACH; i++) {
        // Among them are some that log the administrator out.
        String token = i % 5 == 0 ? api.token("alice") : api.adminToken();
        checkRoute(() -> hostile.post(path, fields, token));
      }
    }
    assertThat(api.adminToken()).isNotEmpty();
    assertQuiet();
  }

  @Test
  void objectsAnswerNonsenseWithARefusalAndServeOn() throws IOException {
    for (int i = 0; i < 30 * EACH; i++) {
      HostileRequests.Hostile request = hostile.object();
      String answer = answer(request);
      assertThat(answer).as("seed %d: %s", seed, request).doesNotStartWith("HTTP/1.1 5");
    }
    assertThat(api.adminToken()).isNotEmpty();
    assertQuiet();
  }

  private void checkRoute(Supplier<HostileRequests.Hostile> next) throws IOException {
    HostileRequests.Hostile request = next.get();
    String answer = answer(request);
    if (answer.isEmpty() && !request.framed()) {
      return;
    }
    assertThat(answer)
        .as("seed %d: %s", seed, request)
        .matches(Pattern.compile("HTTP/1.1 (100|200|4..) .*", Pattern.DOTALL));
    if (answer.startsWith("HTTP/1.1 200")) {
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      if (!answer.contains("Content-Encoding: gzip")) {
        JsonNode envelope = RunningApi.json(body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(envelope.path("errCode").asInt(500))
            .as("seed %d: %s answered %s", seed, request, envelope)
            .isNotEqualTo(500);
      }
    }
  }

  private String answer(HostileRequests.Hostile request) throws IOException {
    try (var connection = new RawConnection(api)) {
      return connection.exchange(request.bytes());
    }
  }

  private void assertQuiet() {
    assertThat(printed.toString(StandardCharsets.UTF_8)).as("seed %d", seed).isEmpty();
    assertThat(List.copyOf(logged.list))
        .as("seed %d", seed)
        .allSatisfy(event -> assertThat(event.getThrowableProxy()).as("%s", event).isNull());
  }

  private static List<String> rows() throws IOException {
    try (InputStream file = HostileDoorTest.class.getResourceAsStream("routes.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("/"))
          .toList();
    }
  }

  private static List<String> fields(String row) {
    List<String> fields = new ArrayList<>(List.of("userID", "pagination", "pageNumber", "content"));
    FIELD.matcher(row).results().map(found -> found.group(1)).forEach(fields::add);
    return fields.stream().distinct().toList();
  }
}
