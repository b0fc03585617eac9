package im.milena.lab;

import im.milena.bench.report.JsonFile;
import im.milena.chaos.Chaos;
import im.milena.chaos.ChaosReport;
import im.milena.chaos.ChaosSettings;
import im.milena.chaos.fault.Fault;
import im.milena.chaos.fault.Faults;
import im.milena.embedded.LocalMongod;
import im.milena.standalone.Milena;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "chaos",
    header = "Breaks a local cluster under load, and checks that every promise holds.",
    description =
        "%nStarts three brokers, Redis, MongoDB and two of each part of Milena as processes of their own,"
            + " lets one fault after the other strike, and ends each with a verdict. Exits 1 if a promise is"
            + " broken; data and logs are kept then.%n",
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
  /** {@code CI} is what runs at each change, {@code LONG} everything. */
  enum Selection {
    CI(2),
    LONG(20);

    private final int rounds;

    Selection(int rounds) {
      this.rounds = rounds;
    }

    boolean has(Fault fault) {
      return this == LONG || fault.isQuick();
    }
  }

  @Spec private CommandSpec spec;

  @Option(names = "--list", description = "Say what faults there are.")
  private boolean list;

  @Option(
      names = "--selection",
      paramLabel = "ci|long",
      description = "Which faults and how many rounds (default: ${DEFAULT-VALUE}).")
  private Selection selection = Selection.CI;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Of all faults, those whose name matches.")
  @Nullable
  private Pattern only;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often what can be repeated is repeated (default: 2 in ci, 20 in long).")
  @Nullable
  private Integer rounds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Messages a second (default: ${DEFAULT-VALUE}).")
  private int rate = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats a run's choices (default: by the clock).")
  @Nullable
  private Long seed;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "For data and logs (default: a new one among the temporary files).")
  @Nullable
  private Path folder;

  @Option(
      names = "--first-port",
      paramLabel = "N",
      description =
          "The servers' ports are counted up from here; better below those that clients get (default:"
              + " ${DEFAULT-VALUE}).")
  private int firstPort = 23_000;

  @Option(
      names = "--mongod",
      paramLabel = "FILE",
      description = "A real mongod (default: the one on the path; else the embedded server).")
  @Nullable
  private Path mongod;

  @Option(
      names = "--previous",
      paramLabel = "JAR",
      description =
          "The milena.jar of another build, with its lib folder beside it, for rolling-upgrade (default: none).")
  @Nullable
  private Path previous;

  @Option(names = "--result", paramLabel = "FILE", description = "Where the report goes as JSON.")
  private @Nullable Path result;

  @Option(names = "--keep", description = "Keep data and logs even if every promise holds.")
  private boolean keep;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Faults.ALL.forEach(fault -> out.println(line(fault)));
      out.flush();
      return 0;
    }
    List<Fault> chosen = chosen();
    ChaosSettings settings = settings();
    ChaosReport report = new Chaos(settings, out).run(chosen);
    if (result != null) {
      new JsonFile(result).write(report);
    }
    if (report.passed() && !keep && folder == null) {
      delete(settings.folder());
    }
    return report.passed() ? 0 : 1;
  }

  private static String line(Fault fault) {
    return String.format(
        "%-32s %s %s%s",
        fault.name(),
        fault.isQuick() ? "ci  " : "long",
        fault.does(),
        fault.needs().isEmpty() ? "" : " Needs " + fault.needs() + ".");
  }

  private List<Fault> chosen() {
    Pattern named = only;
    List<Fault> chosen =
        Faults.ALL.stream()
            .filter(
                fault -> named == null ? selection.has(fault) : named.matcher(fault.name()).find())
            .toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--only " + named + " matches none; see --list");
    }
    return chosen;
  }

  private ChaosSettings settings() throws IOException {
    Path place =
        folder == null
            ? Files.createTempDirectory("milena-chaos-")
            : Files.createDirectories(folder);
    return new ChaosSettings(
        place.toAbsolutePath(),
        Milena.class.getName(),
        firstPort,
        mongod == null ? LocalMongod.program() : Optional.of(mongod.toAbsolutePath()),
        Optional.ofNullable(previous).map(Path::toAbsolutePath),
        rate,
        rounds == null ? selection.rounds : rounds,
        seed == null ? System.currentTimeMillis() % 1_000_000 : seed);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
