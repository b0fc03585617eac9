package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.api.routing.Access;
import im.milena.api.routing.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every route with requests that are wrong in some way. A new route needs a row in {@code
 * routes.txt}: its access, and its fields each with a value of the wrong type.
 */
class RouteTableTest {
  /** Path to access rule and a body whose every field has the wrong type. */
  private static final Map<String, Row> ROWS = rows();

  private static RunningApi api;
  private static String admin;
  private static String user;

  private record Row(Access access, String wrongTypes) {}

  @BeforeAll
  static void start() {
    api = new RunningApi(InMemory.stores());
    admin = api.adminToken();
    user = api.register("walker");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyRouteHasARowWithItsAccess() {
    Map<String, Access> served =
        api.routes.stream().collect(Collectors.toMap(Route::path, Route::access));
    Map<String, Access> expected = new TreeMap<>();
    ROWS.forEach((path, row) -> expected.put(path, row.access()));

    assertThat(served).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> withoutATokenNothingButOpenRoutesIsServed() {
    return each(
        (path, row) -> {
          int code = api.code(path, "", "{}");
          assertThat(code).isEqualTo(1001);
          if (row.access() != Access.NONE) {
            assertThat(api.post(path, "", "{}").get("errDlt").asText())
                .isEqualTo("header must have token");
          }
        },
        "/auth/get_admin_token",
        "/auth/parse_token");
  }

  @TestFactory
  Stream<DynamicTest> withABadTokenNothingButOpenRoutesIsServed() {
    return each(
        (path, row) -> assertThat(api.code(path, "garbage", "{}")).isEqualTo(1503),
        "/auth/get_admin_token");
  }

  @TestFactory
  Stream<DynamicTest> administratorsRoutesAreRefusedToUsers() {
    return rows(Access.ADMIN)
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path, () -> assertThat(api.code(path, user, "{}")).isEqualTo(1002)));
  }

  @TestFactory
  Stream<DynamicTest> fieldsOfTheWrongTypeAreAnArgumentError() {
    return ROWS.entrySet().stream()
        .filter(entry -> !entry.getValue().wrongTypes().isEmpty())
        .flatMap(
            entry ->
                Stream.of(entry.getValue().wrongTypes().split("\\|"))
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + " " + body,
                                () ->
                                    assertThat(api.code(entry.getKey(), admin, body))
                                        .isEqualTo(1001))));
  }

  @TestFactory
  Stream<DynamicTest> nothingThatIsNotAnObjectIsEverAnInternalError() {
    return ROWS.keySet().stream()
        .flatMap(
            path ->
                Stream.of("", "{}", "null", "[]", "3", "\"x\"", "{", "{}{}", "\u0000", nested())
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                path + " " + body.substring(0, Math.min(10, body.length())),
                                () -> {
                                  JsonNode answer = api.post(path, admin, body);
                                  assertThat(answer.get("errCode").asInt()).isNotEqualTo(500);
                                  assertThat(answer.get("errMsg").isTextual()).isTrue();
                                })));
  }

  @TestFactory
  Stream<DynamicTest> hugeAndNullValuesAreNeverAnInternalError() {
    String huge = "x".repeat(5_000);
    return ROWS.entrySet().stream()
        .filter(entry -> !entry.getValue().wrongTypes().isEmpty())
        .flatMap(
            entry ->
                Stream.of(entry.getValue().wrongTypes().split("\\|"))
                    .map(body -> body.substring(2, body.indexOf('"', 2)))
                    .flatMap(
                        field ->
                            Stream.of(
                                    "null",
                                    "\"" + huge + "\"",
                                    "9223372036854775807",
                                    "-1",
                                    "99999999999999999999",
                                    "[null]",
                                    "[\"" + huge + "\"]")
                                .map(value -> "{\"" + field + "\":" + value + "}"))
                    .map(
                        body ->
                            DynamicTest.dynamicTest(
                                entry.getKey()
                                    + " "
                                    + body.substring(0, Math.min(40, body.length())),
                                () ->
                                    assertThat(api.code(entry.getKey(), admin, body))
                                        .isNotEqualTo(500))));
  }

  @Test
  void anOversizedBodyIsAnArgumentError() {
    assertThat(api.code("/user/get_users_info", user, "{\"x\":\"" + "x".repeat(4 << 20) + "\"}"))
        .isEqualTo(1001);
  }

  private interface Check {
    void of(String path, Row row);
  }

  private static Stream<DynamicTest> each(Check check, String... except) {
    return ROWS.entrySet().stream()
        .filter(entry -> !Stream.of(except).toList().contains(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check.of(entry.getKey(), entry.getValue())));
  }

  private static Stream<String> rows(Access access) {
    return ROWS.entrySet().stream()
        .filter(entry -> entry.getValue().access() == access)
        .map(Map.Entry::getKey);
  }

  private static String nested() {
    return "[".repeat(5_000);
  }

  private static Map<String, Row> rows() {
    var rows = new TreeMap<String, Row>();
    try (InputStream file = RouteTableTest.class.getResourceAsStream("routes.txt")) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("/"))
          .map(line -> line.split(" ", 3))
          .forEach(
              row ->
                  rows.put(row[0], new Row(Access.valueOf(row[1]), row.length > 2 ? row[2] : "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
