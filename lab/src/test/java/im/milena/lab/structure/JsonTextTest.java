package im.milena.lab.structure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No server reads JSON without making its texts whole: half a character has a name in no store. */
class JsonTextTest {
  private static final List<String> SERVERS =
      List.of("stores", "sinks", "directory", "followers", "wire", "objects", "api", "gateway");

  private static final String REPAIRS = "im.milena.message.UnicodeText";
  private static final Set<String> READERS =
      Set.of(
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.databind.ObjectReader");

  private static final Set<String> READS =
      Set.of("readTree", "readValue", "readValues", "createParser");

  @Test
  void whoeverReadsJsonRepairsHalfCharacters() {
    List<JavaClass> readers =
        new ClassFileImporter()
                .withImportOption(DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(SERVERS.stream().map("im.milena."::concat).toArray(String[]::new))
                .stream()
                .filter(type -> targets(type).anyMatch(JsonTextTest::readsJson))
                .toList();

    assertThat(readers).hasSizeGreaterThan(3);
    assertThat(readers)
        .allSatisfy(
            reader ->
                assertThat(targets(reader))
                    .as(reader.getName())
                    .anyMatch(target -> target.getOwner().getName().equals(REPAIRS)));
  }

  private static Stream<MethodCallTarget> targets(JavaClass type) {
    return type.getMethodCallsFromSelf().stream().map(JavaMethodCall::getTarget);
  }

  private static boolean readsJson(MethodCallTarget target) {
    return READS.contains(target.getName())
        && READERS.stream().anyMatch(target.getOwner()::isAssignableTo);
  }
}
