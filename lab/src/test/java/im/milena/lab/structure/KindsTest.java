package im.milena.lab.structure;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A new kind of entry, change, delivery and their like is decided everywhere or does not compile:
 * their kinds are told apart by folds alone, which have a method for each.
 */
class KindsTest {
  private static final Path SOURCES = Path.of("..");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("im.milena");

  @Test
  void nobodyAsksAValueForItsKind() {
    classes().should(notAskForAKind()).check(CLASSES);
  }

  /** Kinds that are not told apart by a fold do what has to be done themselves. */
  @Test
  void whereKindsAreToldApartEachHasItsMethod() {
    List<JavaClass> families = CLASSES.stream().filter(KindsTest::isFamily).toList();

    assertThat(families).hasSizeGreaterThan(10);
    for (JavaClass family : families) {
      for (JavaClass fold : folds(family)) {
        long kinds = family.reflect().getPermittedSubclasses().length;
        assertThat(fold.getMethods()).as(fold.getName()).hasSize((int) kinds);
      }
    }
  }

  /** A kind is added to a copy, and whoever decides about kinds is compiled with it. */
  @ParameterizedTest
  @CsvSource({
    "serdes/src/main/java/im/milena/log/Change.java, Change, Fold<R>",
    "serdes/src/main/java/im/milena/log/Entry.java, Entry, Fold<R>",
    "serdes/src/main/java/im/milena/log/Delivery.java, Delivery, Cases",
  })
  void aNewKindDoesNotCompileUntilItIsDecidedEverywhere(
      Path file, String family, String fold, @TempDir Path output) throws IOException {
    String returns = fold.endsWith(">") ? "R" : "void";
    String source =
        Files.readString(SOURCES.resolve(file))
            .replaceFirst(
                "interface " + fold + " \\{", "$0\n    " + returns + " unheardOf(String kind);\n");
    Set<Path> deciding = deciding(family + "." + fold.replaceAll("<.*", ""));

    assertThat(deciding).isNotEmpty();
    assertThat(failing(file, source, deciding, output)).isEqualTo(deciding);
  }

  private static Set<Path> deciding(String fold) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
          .filter(file -> read(file).matches("(?s).*implements [^{]*\\b" + fold + "\\b.*"))
          .map(Path::toAbsolutePath)
          .map(Path::normalize)
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Which of the files have errors once the changed one is compiled with them. */
  private static Set<Path> failing(Path file, String changed, Set<Path> files, Path output)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      units.add(new Source(file, changed));
      manager.getJavaFileObjects(files.toArray(Path[]::new)).forEach(units::add);
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              output.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      compiler.getTask(null, manager, problems, options, null, units).call();
    }
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> Path.of(problem.getSource().toUri()).toAbsolutePath().normalize())
        .collect(Collectors.toSet());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Path file, String text) {
      super(URI.create("string:///" + file.getFileName()), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static ArchCondition<JavaClass> notAskForAKind() {
    return new ArchCondition<>("not ask a value of a sealed type for its kind") {
      @Override
      public void check(JavaClass asking, ConditionEvents events) {
        asking
            .getInstanceofChecks()
            .forEach(
                question -> {
                  if (isKind(question.getRawType())) {
                    String asks = asking.getName() + " asks for " + question.getRawType().getName();
                    events.add(SimpleConditionEvent.violated(asking, asks));
                  }
                });
      }
    };
  }

  private static boolean isKind(JavaClass type) {
    return type.getRawInterfaces().stream().anyMatch(KindsTest::isFamily);
  }

  private static boolean isFamily(JavaClass type) {
    return type.getName().startsWith("im.milena.") && type.reflect().isSealed();
  }

  /** The family's own interfaces with a method for each kind. */
  private static List<JavaClass> folds(JavaClass family) {
    JavaClass outer = family.getEnclosingClass().filter(o -> !isFamily(o)).orElse(family);
    return CLASSES.stream()
        .filter(type -> type.getEnclosingClass().filter(outer::equals).isPresent())
        .filter(type -> type.getSimpleName().equals("Fold") || type.getSimpleName().equals("Cases"))
        .filter(type -> takes(family, type))
        .toList();
  }

  /** Whether the family's values let the fold decide. */
  private static boolean takes(JavaClass family, JavaClass fold) {
    return family.getMethods().stream()
        .filter(method -> method.getModifiers().contains(ABSTRACT))
        .map(JavaMethod::getRawParameterTypes)
        .anyMatch(parameters -> parameters.equals(List.of(fold)));
  }
}
