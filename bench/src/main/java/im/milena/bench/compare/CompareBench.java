package im.milena.bench.compare;

import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.machine.Inventory;
import im.milena.bench.session.LoadSession;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.Patience;
import im.milena.bench.session.RunOutcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures two servers in turn under the same load, A B A B …, so that what changes on the machine
 * meanwhile meets both.
 */
public final class CompareBench {
  /**
   * One server.
   *
   * @param name for the report
   * @param watch its processes; what those of the other do meanwhile counts as foreign
   */
  public record Side(String name, Server server, Watch watch) {}

  /**
   * @param rounds how often each is measured
   * @param settle warm-up of each round but the first, which has the load's
   */
  public record Settings(
      Side a, Side b, Load load, int rounds, Duration settle, ReportFiles output) {
    public Settings {
      if (rounds < 1) {
        throw new IllegalArgumentException("--rounds must be at least 1, got: " + rounds);
      }
    }
  }

  private final Settings settings;
  private final PrintWriter out;
  private final Patience patience;
  private final Clock clock = Clock.systemUTC();
  private final Load load;

  private CompareBench(Settings settings, PrintWriter out, Patience patience) {
    this.settings = settings;
    this.out = out;
    this.patience = patience;
    this.load = settings.load();
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if a server cannot be reached or refuses users or connections
   */
  public static CompareReport run(Settings settings, PrintWriter out) throws InterruptedException {
    return run(settings, out, Patience.USUAL);
  }

  static CompareReport run(Settings settings, PrintWriter out, Patience patience)
      throws InterruptedException {
    return new CompareBench(settings, out, patience).run();
  }

  private CompareReport run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    out.println("seed " + load.seed());
    String time = Long.toString(clock.millis(), 36);
    try (LoadSession a = open("ca" + time, settings.a());
        LoadSession b = open("cb" + time, settings.b())) {
      var ofA = new ArrayList<Measurement>();
      var ofB = new ArrayList<Measurement>();
      for (int round = 1; round <= settings.rounds(); round++) {
        ofA.add(measure(round, settings.a(), a));
        ofB.add(measure(round, settings.b(), b));
      }
      return show(
          report(
              startedAt,
              side(settings.a(), "ca" + time, ofA, a.end()),
              side(settings.b(), "cb" + time, ofB, b.end())));
    }
  }

  private LoadSession open(String run, Side side) throws InterruptedException {
    side.watch().mustRun();
    return LoadSession.open(run, side.server(), load, side.watch(), patience, clock, out);
  }

  private Measurement measure(int round, Side side, LoadSession session)
      throws InterruptedException {
    out.println("round " + round + " of " + settings.rounds() + ": " + side.name());
    out.flush();
    Duration warmUp = round == 1 ? load.warmUp() : settings.settle();
    return session.measure(load.paced(load.rate(), warmUp, load.duration()));
  }

  private static CompareReport.Side side(
      Side side, String run, List<Measurement> rounds, RunOutcome outcome) {
    return new CompareReport.Side(
        side.name(),
        side.server().api().toString(),
        run,
        new Inventory().of(side.watch().pids()),
        rounds,
        outcome);
  }

  private CompareReport report(String startedAt, CompareReport.Side a, CompareReport.Side b) {
    boolean isVoid = a.isVoid() || b.isVoid();
    return new CompareReport(
        "compare",
        startedAt,
        load,
        settings.rounds(),
        a,
        b,
        CompareFigures.of(a.rounds(), b.rounds()),
        isVoid,
        a.passed() && b.passed() && !isVoid);
  }

  private CompareReport show(CompareReport report) {
    new CompareTable(out).print(report);
    settings.output().write(report, () -> new ComparePage(report).page());
    return report;
  }
}
