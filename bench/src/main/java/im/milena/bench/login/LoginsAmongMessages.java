package im.milena.bench.login;

import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Watch;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Usage;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.send.Report;
import im.milena.bench.send.SendBench;
import im.milena.bench.session.Patience;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A storm of logins, with messages of others that begin and end with it. */
final class LoginsAmongMessages {
  private final LoginBench.Settings settings;
  private final LoginLoad.Storm load;
  private final Machine machine;
  private final PrintWriter out;

  LoginsAmongMessages(
      LoginBench.Settings settings, LoginLoad.Storm load, Machine machine, PrintWriter out) {
    this.settings = settings;
    this.load = load;
    this.machine = machine;
    this.out = out;
  }

  LoginReport.Storm run(LoginStorm storm, ExecutorService threads) throws InterruptedException {
    var sending = new CountDownLatch(load.sendRate() == 0 ? 0 : 1);
    CompletableFuture<@Nullable Report> sends = sends(sending, threads);
    sending.await();
    ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    try {
      long start = System.nanoTime();
      CompletableFuture<Optional<Sample>> from = sampleAfter(load.warmUp().toMillis(), clockwork);
      CompletableFuture<Optional<Sample>> to =
          sampleAfter(load.warmUp().plus(load.duration()).toMillis(), clockwork);
      storm.run(start);
      Optional<Usage> usage =
          from.join().flatMap(first -> to.join().map(last -> last.since(first)));
      return figures(storm, usage, report(sends));
    } finally {
      clockwork.shutdownNow();
    }
  }

  private CompletableFuture<Optional<Sample>> sampleAfter(
      long millis, ScheduledExecutorService clockwork) {
    var sample = new CompletableFuture<Optional<Sample>>();
    clockwork.schedule(() -> sample.complete(machine.sample()), millis, TimeUnit.MILLISECONDS);
    return sample;
  }

  private CompletableFuture<@Nullable Report> sends(
      CountDownLatch sending, ExecutorService threads) {
    if (load.sendRate() == 0) {
      return CompletableFuture.completedFuture(null);
    }
    Load ordinary = Load.singleChats(load.sendRate(), load.duration());
    Load wanted =
        new Load(
            ordinary.users(),
            ordinary.partners(),
            load.sendRate(),
            ArrivalSpacing.POISSON,
            load.warmUp(),
            load.duration(),
            ordinary.payloadBytes(),
            0,
            ordinary.groups(),
            ordinary.maxInFlight(),
            ordinary.codec(),
            System.nanoTime());
    var bench =
        new SendBench.Settings(
            "send", settings.server(), wanted, settings.watch(), ReportFiles.NONE, false);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return SendBench.run(bench, out, Patience.USUAL, sending::countDown);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
          } finally {
            sending.countDown();
          }
        },
        threads);
  }

  private static @Nullable Report report(CompletableFuture<@Nullable Report> sends) {
    try {
      return sends.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the messages beside the logins failed: " + e.getCause(), e.getCause());
    }
  }

  private LoginReport.Storm figures(
      LoginStorm storm, Optional<Usage> usage, @Nullable Report sends) {
    Watch watch = settings.watch();
    Histogram latency = storm.latency();
    List<String> problems = new ArrayList<>();
    if (storm.dropped() > 0) {
      problems.add(
          storm.dropped() + " logins dropped, for all " + load.users() + " users were busy");
    }
    if (sends != null && !sends.passed()) {
      problems.add("the run of the messages failed: see its report above");
    }
    return new LoginReport.Storm(
        load.rate(),
        latency.getTotalCount() * 1e9 / load.duration().toNanos(),
        storm.dropped(),
        LatencyFigures.of(latency),
        usage
            .map(used -> Conditions.judge(used, watch.maxSteal(), watch.maxForeign()))
            .orElse(null),
        sends,
        problems);
  }
}
