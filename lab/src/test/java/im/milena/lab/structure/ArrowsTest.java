package im.milena.lab.structure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may see whom: modules, and the rooms inside them. A line each; what is not said is refused.
 */
class ArrowsTest {
  private static final String ROOT = "im.milena.";
  private static final Pattern ROW =
      Pattern.compile("\\| \\[`(?<name>[a-z-]+)`]\\([a-z-]+\\) \\|[^|]*\\| (?<sees>[^|]*) \\|");

  private static final List<Module> MODULES =
      List.of(
          module("serdes").rooms("message", "log", "serdes", "health"),
          module("topics", "serdes").rooms("topics"),
          module("topology", "serdes", "topics")
              .rooms("topology.rules", "topology", "topology.settings", "topology.running"),
          module("stores", "serdes")
              .rooms(
                  "stores",
                  "stores.mongo",
                  "stores.redis",
                  "stores.decisions",
                  "stores.users",
                  "stores.relations",
                  "stores.groups",
                  "stores.conversations",
                  "stores.belongings",
                  "stores.objects",
                  "stores.tokens",
                  "stores.history",
                  "stores.cache",
                  "stores.presence",
                  "stores.reading",
                  "stores.wiring"),
          module("sinks", "serdes", "topics", "stores")
              .rooms("sinks", "sinks.history", "sinks.live"),
          module("directory", "serdes", "topics", "stores")
              .rooms(
                  "directory",
                  "directory.changes",
                  "directory.sending",
                  "directory.decisions",
                  "directory.notifications",
                  "directory.sync",
                  "directory.tokens",
                  "directory.users",
                  "directory.belongings",
                  "directory.relations",
                  "directory.conversations",
                  "directory.groups.deciding",
                  "directory.groups.telling",
                  "directory.groups.requests",
                  "directory.groups.membership",
                  "directory.groups.reading",
                  "directory.groups",
                  "directory.messages",
                  "directory.wiring"),
          module("followers", "serdes", "topics", "stores", "sinks", "directory")
              .rooms("followers", "followers.mentions"),
          module("wire", "serdes").rooms("wire"),
          module("objects", "serdes", "stores").rooms("objects"),
          module("api", "serdes", "stores", "directory", "wire", "objects")
              .rooms(
                  "api.routing",
                  "api.auth",
                  "api.users",
                  "api.friends",
                  "api.groups",
                  "api.messages",
                  "api.conversations",
                  "api.objects",
                  "api.third",
                  "api"),
          module("ingest-gateway", "serdes", "topics", "stores", "directory", "wire")
              .rooms(
                  "gateway.socket",
                  "gateway",
                  "gateway.session",
                  "gateway.requests",
                  "gateway.online",
                  "gateway.slot",
                  "gateway.login",
                  "gateway.deliveries",
                  "gateway.wiring"),
          module("embedded").rooms("embedded"),
          module("bench", "serdes", "wire")
              .rooms(
                  "bench.client",
                  "bench.load",
                  "bench.page",
                  "bench.machine",
                  "bench.report",
                  "bench",
                  "bench.book",
                  "bench.series",
                  "bench.ledger",
                  "bench.session",
                  "bench.send",
                  "bench.compare",
                  "bench.hostile",
                  "bench.idle",
                  "bench.login",
                  "bench.mixed",
                  "bench.ramp"),
          module("chaos", "topics", "wire", "embedded", "bench")
              .rooms("chaos.cluster", "chaos.load", "chaos.fault", "chaos.verdict", "chaos"),
          module(
                  "standalone",
                  "serdes",
                  "topics",
                  "topology",
                  "stores",
                  "sinks",
                  "directory",
                  "followers",
                  "wire",
                  "objects",
                  "api",
                  "ingest-gateway",
                  "embedded")
              .rooms("standalone.commandline", "standalone.client", "standalone"),
          module("lab", "standalone", "embedded", "bench", "chaos").rooms("lab.bench", "lab"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("im.milena");

  /**
   * A module.
   *
   * @param sees modules whose classes it may name
   * @param rooms its packages below {@code im.milena}; each may name those before it
   */
  private record Module(String name, List<String> sees, List<String> rooms) {
    Module rooms(String... rooms) {
      return new Module(name, sees, List.of(rooms));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Module module(String name, String... sees) {
    return new Module(name, List.of(sees), List.of());
  }

  private static List<Module> modules() {
    return MODULES;
  }

  @Test
  void everyPackageIsARoomOfAModule() {
    List<String> rooms = MODULES.stream().flatMap(module -> module.rooms().stream()).toList();

    assertThat(CLASSES.stream().map(ArrowsTest::room).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms);
  }

  @Test
  void modulesSeeOnlyWhatTheirLineSays() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (Module module : MODULES) {
      layers = layers.layer(module.name()).definedBy(packages(module));
    }
    for (Module module : MODULES) {
      layers = restricted(layers, module.name(), module.sees());
    }
    layers.check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void roomsSeeOnlyThoseBeforeThem(Module module) {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : module.rooms()) {
      layers = layers.layer(room).definedBy(packagesOf(room));
    }
    for (int i = 0; i < module.rooms().size(); i++) {
      layers = restricted(layers, module.rooms().get(i), module.rooms().subList(0, i));
    }
    layers.check(CLASSES);
  }

  @Test
  void noPackagesAreACircle() {
    slices().matching("im.milena.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theReadmeSaysTheSame() throws IOException {
    Map<String, List<String>> said = new LinkedHashMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("../README.md")));
    while (rows.find()) {
      if (!rows.group("name").equals("conformance")) {
        said.put(rows.group("name"), sees(rows.group("sees")));
      }
    }
    Map<String, List<String>> meant = new LinkedHashMap<>();
    MODULES.forEach(module -> meant.put(module.name(), module.sees()));

    assertThat(said).isEqualTo(meant);
  }

  private static List<String> sees(String cell) {
    return cell.equals("–") ? List.of() : List.of(cell.split(", "));
  }

  private static LayeredArchitecture restricted(
      LayeredArchitecture layers, String layer, List<String> sees) {
    return sees.isEmpty()
        ? layers.whereLayer(layer).mayNotAccessAnyLayer()
        : layers.whereLayer(layer).mayOnlyAccessLayers(sees.toArray(String[]::new));
  }

  private static String[] packages(Module module) {
    return module.rooms().stream()
        .flatMap(room -> Stream.of(packagesOf(room)))
        .toArray(String[]::new);
  }

  /** The schema's classes are made, in a package below the room that reads them. */
  private static String[] packagesOf(String room) {
    return new String[] {ROOT + room, ROOT + room + ".proto"};
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return name.endsWith(".proto") ? name.substring(0, name.length() - ".proto".length()) : name;
  }
}
