package im.milena.bench;

import im.milena.bench.Stragglers.Patience;
import im.milena.bench.client.Backend;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.ledger.DigestKey;
import im.milena.bench.ledger.Ledger;
import im.milena.bench.ledger.StoredChannel;
import im.milena.bench.ledger.Verdict;
import im.milena.bench.load.Channel;
import im.milena.bench.load.Partners;
import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Usage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a fixed rate, whatever the server does, and checks that all came out: register, connect,
 * send, wait for stragglers and doubles, read history, judge.
 */
public final class SendBench {
  /**
   * @param result where the report goes as JSON, if anywhere
   */
  public record Settings(Server server, Load load, Watch watch, @Nullable Path result) {}

  private static final Duration HEAD_START = Duration.ofMillis(200);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

  private final Settings settings;
  private final PrintWriter out;
  private final Patience patience;
  private final Runnable whenSending;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private final Load load;
  private final Machine machine;

  private SendBench(Settings settings, PrintWriter out, Patience patience, Runnable whenSending) {
    this.settings = settings;
    this.patience = patience;
    this.whenSending = whenSending;
    this.out = out;
    this.load = settings.load();
    this.run = "b" + Long.toString(clock.millis(), 36);
    this.machine = new Machine(settings.watch().pids());
  }

  /**
   * Runs to the end and prints progress and result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static Report run(Settings settings, PrintWriter out) throws InterruptedException {
    return run(settings, out, Patience.USUAL);
  }

  static Report run(Settings settings, PrintWriter out, Patience patience)
      throws InterruptedException {
    return run(settings, out, patience, () -> {});
  }

  /**
   * @param whenSending runs just before the warm-up begins
   */
  static Report run(Settings settings, PrintWriter out, Patience patience, Runnable whenSending)
      throws InterruptedException {
    return new SendBench(settings, out, patience, whenSending).run();
  }

  private Report run() throws InterruptedException {
    String startedAt = clock.instant().toString();
    Server server = settings.server();
    settings.watch().mustRun();
    say("seed " + load.seed() + ", ids begin with " + run);
    var backend = new Backend(server.api(), server.secret(), server.admin());
    Population population = Population.register(backend, run, load.users());
    List<Channel> channels = channels(backend, population);
    var ledger = new Ledger(channels, DigestKey.of(load.seed()));
    var traffic = new Traffic(ledger, run, load.warmUp());
    ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    try (var loop = new SocketLoop()) {
      population.connect(loop, server, traffic);
      every(SIGN_OF_LIFE, clockwork, population::ping);
      say(load.users() + " users online, " + channels.size() + " conversations");
      startAfterWhatIsThere(population, channels, loop, ledger);

      var pacer = new Pacer(load, run, population, channels, ledger, clock);
      Optional<Usage> usage = send(clockwork, traffic, pacer);
      Duration drain = new Stragglers(loop, traffic, patience).await();
      List<String> unread = readHistory(population, channels, loop, ledger);
      Heard heard = loop.call(() -> Heard.of(traffic));
      return show(report(startedAt, Pace.judge(load, pacer, drain), usage, heard, unread));
    } finally {
      clockwork.shutdownNow();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private List<Channel> channels(Backend backend, Population population) {
    var partners = new Partners(population.userIds(), load.seed());
    var channels = new ArrayList<Channel>(partners.singles(load.partners()));
    if (load.groupShare() > 0) {
      List<String> groups = IntStream.range(0, load.groups()).mapToObj(i -> run + "g" + i).toList();
      for (Channel group : partners.groups(channels.size(), groups, load.groupSize())) {
        backend.createGroup(
            group.group(),
            population.userIds().get(group.speaker()),
            group.listeners().stream().map(population.userIds()::get).toList());
        channels.add(group);
      }
    }
    return channels;
  }

  /** A new group's conversation begins with a notice, so its first message here is not number 1. */
  private static void startAfterWhatIsThere(
      Population population, List<Channel> channels, SocketLoop loop, Ledger ledger) {
    for (Channel channel : channels) {
      if (channel.isGroup()) {
        Map<String, Long> seqs =
            population
                .devices()
                .get(channel.speaker())
                .maxSeqs()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        loop.call(
            () -> {
              ledger.startAfter(channel, seqs.getOrDefault(channel.conversationId(), 0L));
              return true;
            });
      }
    }
  }

  /** Sends everything; returns what the machine did in the measured time. */
  private Optional<Usage> send(ScheduledExecutorService clockwork, Traffic traffic, Pacer pacer)
      throws InterruptedException {
    whenSending.run();
    long start = System.nanoTime() + HEAD_START.toNanos();
    traffic.startsAt(start);
    long warm = HEAD_START.plus(load.warmUp()).toMillis();
    Future<Optional<Sample>> before =
        clockwork.schedule(machine::sample, warm, TimeUnit.MILLISECONDS);
    Future<Optional<Sample>> after =
        clockwork.schedule(
            machine::sample, warm + load.duration().toMillis(), TimeUnit.MILLISECONDS);
    Future<?> progress =
        every(Progress.EVERY, clockwork, new Progress(out, traffic, pacer, machine, start));
    try {
      pacer.run(start);
      Optional<Sample> first = before.get();
      Optional<Sample> last = after.get();
      return first.flatMap(from -> last.map(to -> to.since(from)));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the machine's counters could not be read", e.getCause());
    } finally {
      progress.cancel(false);
    }
  }

  private static Future<?> every(
      Duration period, ScheduledExecutorService clockwork, Runnable task) {
    return clockwork.scheduleAtFixedRate(
        task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private List<String> readHistory(
      Population population, List<Channel> channels, SocketLoop loop, Ledger ledger) {
    say("reading the history of " + channels.size() + " conversations");
    List<StoredChannel> books = loop.call(() -> channels.stream().map(ledger::history).toList());
    return new HistoryCheck(run, population.devices(), load.payloadBytes()).read(channels, books);
  }

  private Report report(
      String startedAt, Pace pace, Optional<Usage> usage, Heard heard, List<String> unread) {
    Watch watch = settings.watch();
    Conditions conditions =
        usage
            .map(used -> Conditions.judge(used, watch.maxSteal(), watch.maxForeign()))
            .orElse(null);
    boolean isVoid = conditions != null && !conditions.voided().isEmpty();
    Verdict verdict = heard.verdict();
    boolean passed =
        verdict.clean()
            && verdict.unacknowledged() == 0
            && verdict.refused() == 0
            && heard.closures().isEmpty()
            && pace.problems().isEmpty()
            && !isVoid;
    return new Report(
        run,
        startedAt,
        settings.server().api().toString(),
        load,
        pace,
        heard.acknowledgement(),
        heard.delivery(),
        usage.map(used -> CpuFigures.of(used, pace.sent())).orElse(null),
        conditions,
        verdict,
        verdict.line(),
        heard.refusals(),
        heard.closures(),
        unread,
        isVoid,
        passed);
  }

  private Report show(Report report) {
    new ReportTable(out).print(report);
    Path result = settings.result();
    if (result != null) {
      new JsonFile(result).write(report);
    }
    return report;
  }
}
