package im.milena.bench.login;

import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.client.Backend;
import im.milena.bench.client.Meter;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.login.LoginReport.Series;
import im.milena.bench.login.LoginStorm.Visitor;
import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Inventory;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.report.JsonFile;
import im.milena.bench.send.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logs users in who have much, checks that they find all of it, and shows what it costs: on a new
 * device, on one that has everything, and many at a fixed rate.
 */
public final class LoginBench {
  /**
   * @param result where the report goes as JSON, if anywhere
   */
  public record Settings(Server server, LoginLoad load, Watch watch, @Nullable Path result) {}

  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Settings settings;
  private final PrintWriter out;
  private final LoginLoad load;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private final Machine machine;
  private final Meter meter = new Meter();
  private final List<String> differences = new ArrayList<>();

  private LoginBench(Settings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.load = settings.load();
    this.run = "l" + Long.toString(clock.millis(), 36);
    this.machine = new Machine(settings.watch().pids());
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses to make what is needed
   */
  public static LoginReport run(Settings settings, PrintWriter out) throws InterruptedException {
    return new LoginBench(settings, out).run();
  }

  private LoginReport run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    Server server = settings.server();
    settings.watch().mustRun();
    say("ids begin with " + run);
    var backend = new Backend(server.api(), server.secret(), server.admin());
    var world = new World(backend, this::say);
    List<Account> accounts =
        world.make(run + "r", load.accounts(), load.contacts(), load.messages());
    ExecutorService threads = Executors.newCachedThreadPool();
    try (var loop = new SocketLoop()) {
      var client = new Client(loop, server.ws(), backend, meter, threads);
      List<Visitor> visitors = settled(accounts, client);
      say("everybody finds what there is");
      Double idle = idle();
      var series = new LoginSeries(machine, meter, settings.watch(), idle == null ? 0 : idle);
      Series first = first(series, accounts, client);
      Series later = later(series, visitors, client);
      LoginReport.Storm storm = storm(world, client, threads);
      return show(report(startedAt, idle, first, later, storm));
    } finally {
      threads.shutdownNow();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private List<Visitor> settled(List<Account> accounts, Client client) throws InterruptedException {
    return new Visitors(client, this::note).settled(accounts);
  }

  private void note(Account account, List<String> wrong) {
    wrong.forEach(line -> differences.add(account + ": " + line));
  }

  /** Processor milliseconds a second of the watched pids while nobody does anything. */
  private @Nullable Double idle() throws InterruptedException {
    if (settings.watch().pids().isEmpty()) {
      return null;
    }
    Optional<Sample> from = machine.sample();
    Thread.sleep(IDLE.toMillis());
    return from.flatMap(f -> machine.sample().map(to -> to.since(f)))
        .map(used -> used.serverMicros() / 1_000 / IDLE.toSeconds())
        .orElse(null);
  }

  private @Nullable Series first(LoginSeries series, List<Account> accounts, Client client) {
    say("first logins");
    for (int i = 0; i < load.warmUp(); i++) {
      first(accounts, client, i);
    }
    return series.measure(load.first(), i -> first(accounts, client, i));
  }

  private void first(List<Account> accounts, Client client, int number) {
    Account account = accounts.get(number % accounts.size());
    note(account, client.first(account).differences());
  }

  private @Nullable Series later(LoginSeries series, List<Visitor> visitors, Client client) {
    say("later logins");
    for (int i = 0; i < load.warmUp(); i++) {
      later(visitors, client, i);
    }
    return series.measure(load.later(), i -> later(visitors, client, i));
  }

  private void later(List<Visitor> visitors, Client client, int number) {
    Visitor visitor = visitors.get(number % visitors.size());
    note(visitor.account(), client.later(visitor.account(), visitor.copy()).differences());
  }

  private LoginReport.@Nullable Storm storm(World world, Client client, ExecutorService threads)
      throws InterruptedException {
    LoginLoad.Storm wanted = load.storm();
    if (wanted == null) {
      return null;
    }
    say("preparing " + wanted.users() + " users for the storm");
    List<Account> accounts =
        world.make(run + "s", wanted.users(), wanted.contacts(), load.messages());
    var storm = new LoginStorm(wanted, settled(accounts, client), client, threads);
    LoginReport.Storm figures =
        new LoginsAmongMessages(settings, wanted, machine, out).run(storm, threads);
    differences.addAll(storm.differences());
    return figures;
  }

  private LoginReport report(
      String startedAt,
      @Nullable Double idle,
      @Nullable Series first,
      @Nullable Series later,
      LoginReport.@Nullable Storm storm) {
    List<String> voided =
        Stream.of(
                voided("first logins", first == null ? null : first.conditions()),
                voided("later logins", later == null ? null : later.conditions()),
                voided("storm", storm == null ? null : storm.conditions()))
            .flatMap(List::stream)
            .toList();
    Report sends = storm == null ? null : storm.sends();
    boolean passed =
        differences.isEmpty()
            && voided.isEmpty()
            && (storm == null || storm.problems().isEmpty())
            && (sends == null || sends.passed());
    return new LoginReport(
        "login",
        run,
        startedAt,
        settings.server().api().toString(),
        new Inventory().of(settings.watch().pids()),
        load,
        idle,
        first,
        later,
        storm,
        differences,
        voided,
        passed);
  }

  private static List<String> voided(String when, @Nullable Conditions conditions) {
    return conditions == null
        ? List.of()
        : conditions.voided().stream().map(reason -> when + ": " + reason).toList();
  }

  private LoginReport show(LoginReport report) {
    new LoginTable(out).print(report);
    Path result = settings.result();
    if (result != null) {
      new JsonFile(result).write(report);
    }
    return report;
  }
}
