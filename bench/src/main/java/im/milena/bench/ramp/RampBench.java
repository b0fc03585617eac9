package im.milena.bench.ramp;

import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.machine.Inventory;
import im.milena.bench.machine.Setup;
import im.milena.bench.ramp.RampReport.Step;
import im.milena.bench.session.LoadSession;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.Patience;
import im.milena.bench.session.RunOutcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest rate that a server keeps up with, in steps over the same users, connections and
 * ledger; then measures at four fifths of it.
 */
public final class RampBench {
  /**
   * @param load who sends what; its rate and duration are not used
   */
  public record Settings(
      Server server, Load load, RampPlan plan, Watch watch, ReportFiles output) {}

  /** Of one rate, as long as the machine was too busy with other things. */
  private static final int ATTEMPTS = 2;

  private final Settings settings;
  private final PrintWriter out;
  private final Patience patience;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private RampBench(Settings settings, PrintWriter out, Patience patience) {
    this.settings = settings;
    this.out = out;
    this.patience = patience;
    this.run = "r" + Long.toString(clock.millis(), 36);
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static RampReport run(Settings settings, PrintWriter out) throws InterruptedException {
    return run(settings, out, Patience.USUAL);
  }

  static RampReport run(Settings settings, PrintWriter out, Patience patience)
      throws InterruptedException {
    return new RampBench(settings, out, patience).run();
  }

  private RampReport run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    settings.watch().mustRun();
    Setup setup = new Inventory().of(settings.watch().pids());
    Load load =
        settings
            .load()
            .paced(settings.plan().from(), settings.load().warmUp(), settings.plan().hold());
    out.println("seed " + load.seed());
    try (LoadSession session =
        LoadSession.open(run, settings.server(), load, settings.watch(), patience, clock, out)) {
      int highest = search(session, load);
      Step calm = highest == 0 || !session.settled() ? null : step(session, load, highest * 4 / 5);
      return show(report(startedAt, setup, load, highest, calm, session.end()));
    }
  }

  private int search(LoadSession session, Load load) throws InterruptedException {
    var search = new RateSearch(settings.plan());
    for (OptionalInt next = search.next(); next.isPresent(); next = search.next()) {
      Step step = step(session, load, next.getAsInt());
      steps.add(step);
      if (step.kept()) {
        search.kept(step.rate());
      } else {
        search.failed(step.rate());
      }
      if (!session.settled()) {
        problems.add("messages of " + step.rate() + " a second never came to an end");
        break;
      }
    }
    return search.highest();
  }

  private Step step(LoadSession session, Load load, int rate) throws InterruptedException {
    Step step = once(session, load, rate);
    for (int attempt = 1; attempt < ATTEMPTS && isVoid(step) && session.settled(); attempt++) {
      out.println("void, once more: " + step.measured().voided());
      step = once(session, load, rate);
    }
    return step;
  }

  private static boolean isVoid(@Nullable Step step) {
    return step != null && !step.measured().voided().isEmpty();
  }

  private Step once(LoadSession session, Load load, int rate) throws InterruptedException {
    out.println(rate + " messages a second");
    out.flush();
    Duration warmUp = steps.isEmpty() ? load.warmUp() : settings.plan().settle();
    Measurement measured = session.measure(load.paced(rate, warmUp, settings.plan().hold()));
    List<String> failures = new ArrayList<>(measured.pace().problems());
    double limit = settings.plan().maxP99().toMillis();
    if (measured.delivery().p99() > limit) {
      failures.add(
          String.format(
              Locale.ROOT,
              "received p99 was %.0f ms, limit %.0f ms",
              measured.delivery().p99(),
              limit));
    }
    return new Step(rate, failures, measured);
  }

  private RampReport report(
      String startedAt,
      Setup setup,
      Load load,
      int highest,
      @Nullable Step calm,
      RunOutcome outcome) {
    boolean isVoid =
        Stream.concat(steps.stream().filter(Step::kept), Stream.ofNullable(calm))
            .anyMatch(RampBench::isVoid);
    return new RampReport(
        "ramp",
        run,
        startedAt,
        settings.server().api().toString(),
        setup,
        load,
        settings.plan(),
        steps,
        highest,
        calm,
        outcome,
        problems,
        isVoid,
        outcome.kept() && highest > 0 && problems.isEmpty() && !isVoid);
  }

  private RampReport show(RampReport report) {
    new RampTable(out).print(report);
    settings.output().write(report, () -> new RampPage(report).page());
    return report;
  }
}
