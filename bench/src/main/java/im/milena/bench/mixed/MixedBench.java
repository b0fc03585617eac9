package im.milena.bench.mixed;

import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.client.Backend;
import im.milena.bench.client.Meter;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.login.Account;
import im.milena.bench.login.Client;
import im.milena.bench.login.Contacts;
import im.milena.bench.login.LoginStorm;
import im.milena.bench.login.Visitors;
import im.milena.bench.login.World;
import im.milena.bench.machine.Inventory;
import im.milena.bench.machine.Setup;
import im.milena.bench.send.Report;
import im.milena.bench.session.LoadSession;
import im.milena.bench.session.Measurement;
import im.milena.bench.session.Patience;
import im.milena.bench.session.RunOutcome;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Messages, read marks, history, logins and reconnects beside each other, with one ledger. */
public final class MixedBench {
  public record Settings(
      Server server, Load load, MixedPlan plan, Watch watch, ReportFiles output) {}

  /** Small, because making it takes time that is not measured. */
  private static final Contacts CONTACTS = new Contacts(10, 1, 5, 12);

  private static final int MESSAGES_IN_A_CONVERSATION = 2;

  private final Settings settings;
  private final PrintWriter out;
  private final Patience patience;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private final Load load;
  private final MixedPlan plan;
  private final List<String> differences = new ArrayList<>();

  private MixedBench(Settings settings, PrintWriter out, Patience patience) {
    this.settings = settings;
    this.out = out;
    this.patience = patience;
    this.load = settings.load();
    this.plan = settings.plan();
    this.run = "m" + Long.toString(clock.millis(), 36);
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static MixedReport run(Settings settings, PrintWriter out) throws InterruptedException {
    return run(settings, out, Patience.USUAL);
  }

  static MixedReport run(Settings settings, PrintWriter out, Patience patience)
      throws InterruptedException {
    return new MixedBench(settings, out, patience).run();
  }

  private MixedReport run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    settings.watch().mustRun();
    Setup setup = new Inventory().of(settings.watch().pids());
    out.println("seed " + load.seed());
    Server server = settings.server();
    var backend = new Backend(server.api(), server.secret(), server.admin());
    ExecutorService threads = Executors.newCachedThreadPool();
    try (var loop = new SocketLoop();
        LoadSession session =
            LoadSession.open(
                run, server, load, plan.listeners(), settings.watch(), patience, clock, out)) {
      var reads = new Reads(session, backend);
      List<Sideline> sidelines =
          Stream.of(
                  new Sideline("mark as read", plan.reads(), reads, threads),
                  new Sideline("pull history", plan.pulls(), new Pulls(session), threads),
                  new Sideline("reconnect", plan.reconnects(), new Reconnects(session), threads),
                  new Sideline("log in", plan.logins(), logins(backend, loop, threads), threads))
              .filter(sideline -> sideline.rate() > 0)
              .toList();
      List<CompletableFuture<Void>> running = start(sidelines, threads);
      Measurement measured = session.measure(load);
      running.forEach(CompletableFuture::join);
      differences.addAll(reads.lost());
      return show(report(startedAt, setup, sidelines, measured, session.end()));
    } finally {
      threads.shutdownNow();
    }
  }

  private List<CompletableFuture<Void>> start(List<Sideline> sidelines, ExecutorService threads) {
    long start = System.nanoTime();
    return sidelines.stream()
        .map(
            sideline ->
                CompletableFuture.runAsync(
                    () -> sideline.run(start, load.warmUp(), load.duration()), threads))
        .toList();
  }

  /** Each login finds out by itself whether it found all. */
  private Sideline.Action logins(Backend backend, SocketLoop loop, ExecutorService threads)
      throws InterruptedException {
    if (plan.logins() == 0) {
      return () -> Sideline.Result.NEEDLESS;
    }
    out.println("preparing " + plan.loginUsers() + " users who log in");
    out.flush();
    var client = new Client(loop, settings.server().ws(), backend, new Meter(), threads);
    List<Account> accounts =
        new World(backend, line -> {})
            .make(run + "l", plan.loginUsers(), CONTACTS, MESSAGES_IN_A_CONVERSATION);
    Queue<LoginStorm.Visitor> free =
        new ConcurrentLinkedQueue<>(
            new Visitors(client, (account, wrong) -> differences.addAll(wrong)).settled(accounts));
    return () -> login(client, free);
  }

  private static Sideline.Result login(Client client, Queue<LoginStorm.Visitor> free) {
    LoginStorm.Visitor visitor = free.poll();
    if (visitor == null) {
      return Sideline.Result.NOBODY_FREE;
    }
    try {
      List<String> found = client.later(visitor.account(), visitor.copy()).differences();
      if (!found.isEmpty()) {
        throw new IllegalStateException(visitor.account() + ": " + found);
      }
      return Sideline.Result.DONE;
    } finally {
      free.add(visitor);
    }
  }

  private MixedReport report(
      String startedAt,
      Setup setup,
      List<Sideline> sidelines,
      Measurement measured,
      RunOutcome outcome) {
    List<MixedReport.Kind> kinds = sidelines.stream().map(Sideline::figures).toList();
    List<String> problems =
        Stream.concat(
                differences.stream(), kinds.stream().flatMap(kind -> kind.problems().stream()))
            .toList();
    boolean isVoid = !measured.voided().isEmpty();
    boolean passed =
        outcome.kept() && problems.isEmpty() && measured.pace().problems().isEmpty() && !isVoid;
    var sends =
        new Report(
            "mixed",
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
    return new MixedReport("mixed", plan, kinds, sends, isVoid, passed);
  }

  private MixedReport show(MixedReport report) {
    new MixedTable(out).print(report);
    settings.output().write(report, () -> new MixedPage(report).page());
    return report;
  }
}
