package im.milena.bench.send;

import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.machine.Inventory;
import im.milena.bench.machine.Setup;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.session.LoadSession;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.Patience;
import im.milena.bench.session.RunOutcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Sends at a fixed rate, whatever the server does, and checks that all came out: register, connect,
 * send, wait for stragglers and doubles, read history, judge.
 */
public final class SendBench {
  /**
   * @param kind what the report is called: {@code send}, {@code fanout}
   * @param soak whether memory that grows fails the run
   */
  public record Settings(
      String kind, Server server, Load load, Watch watch, ReportFiles output, boolean soak) {}

  private static final double SOAK_LIMIT = 0.05;

  private final Settings settings;
  private final PrintWriter out;
  private final Patience patience;
  private final Runnable whenSending;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private final Load load;

  private SendBench(Settings settings, PrintWriter out, Patience patience, Runnable whenSending) {
    this.settings = settings;
    this.patience = patience;
    this.whenSending = whenSending;
    this.out = out;
    this.load = settings.load();
    this.run = "b" + Long.toString(clock.millis(), 36);
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static Report run(Settings settings, PrintWriter out) throws InterruptedException {
    return run(settings, out, Patience.USUAL);
  }

  public static Report run(Settings settings, PrintWriter out, Patience patience)
      throws InterruptedException {
    return run(settings, out, patience, () -> {});
  }

  /**
   * @param whenSending runs just before the warm-up begins
   */
  public static Report run(
      Settings settings, PrintWriter out, Patience patience, Runnable whenSending)
      throws InterruptedException {
    return new SendBench(settings, out, patience, whenSending).run();
  }

  private Report run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    settings.watch().mustRun();
    Setup setup = new Inventory().of(settings.watch().pids());
    out.println("seed " + load.seed());
    try (LoadSession session =
        LoadSession.open(run, settings.server(), load, settings.watch(), patience, clock, out)) {
      whenSending.run();
      Measurement measured = session.measure(load);
      RunOutcome outcome = session.end();
      return show(report(startedAt, setup, measured, outcome));
    }
  }

  private Report report(String startedAt, Setup setup, Measurement measured, RunOutcome outcome) {
    List<String> problems = settings.soak() ? growth(measured.memory()) : List.of();
    boolean isVoid = !measured.voided().isEmpty();
    boolean passed =
        outcome.kept() && measured.pace().problems().isEmpty() && problems.isEmpty() && !isVoid;
    return new Report(
        settings.kind(),
        run,
        startedAt,
        settings.server().api().toString(),
        setup,
        load,
        measured,
        outcome,
        problems,
        isVoid,
        passed);
  }

  /** Of all watched processes together: what one of them gives back another may take. */
  private static List<String> growth(List<MemoryGrowth> memory) {
    return memory.stream()
        .limit(1)
        .filter(all -> Math.abs(all.growth()) > SOAK_LIMIT)
        .map(
            all ->
                String.format(
                    Locale.ROOT,
                    "resident memory changed by %.1f %% once settled, limit %.0f %%",
                    all.growth() * 100,
                    SOAK_LIMIT * 100))
        .toList();
  }

  private Report show(Report report) {
    new ReportTable(out).print(report);
    settings.output().write(report, () -> new ReportPage(report).page());
    return report;
  }
}
