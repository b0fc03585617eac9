package im.milena.lab.structure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A name means one thing in the whole house. */
class NamesTest {
  /** Lines about single records, in the topology and in sinks. */
  private static final Set<String> SAME_IDEA = Set.of("RecordLog");

  @Test
  void noTwoClassesHaveOneName() {
    Map<String, List<String>> byName =
        new ClassFileImporter()
                .withImportOption(DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("im.milena")
                .stream()
                .filter(type -> type.isTopLevelClass() && !type.getPackageName().endsWith(".proto"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !SAME_IDEA.contains(type.getSimpleName()))
                .collect(
                    Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));

    assertThat(byName.values()).filteredOn(types -> types.size() > 1).isEmpty();
  }
}
