package im.milena.bench.session;

import im.milena.bench.Load;
import im.milena.bench.Watch;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Usage;
import im.milena.bench.report.CpuFigures;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.report.Quantile;
import im.milena.bench.series.MemoryGrowth;
import im.milena.bench.series.Series;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Watches the messages and the machine while one load is sent. */
final class Measuring {
  private final IncomingTraffic traffic;
  private final SocketLoop loop;
  private final ScheduledExecutorService clockwork;
  private final Watch watch;
  private final Patience patience;
  private final PrintWriter out;
  private final Machine machine;

  Measuring(
      IncomingTraffic traffic,
      SocketLoop loop,
      ScheduledExecutorService clockwork,
      Watch watch,
      Patience patience,
      PrintWriter out) {
    this.traffic = traffic;
    this.loop = loop;
    this.clockwork = clockwork;
    this.watch = watch;
    this.patience = patience;
    this.out = out;
    this.machine = new Machine(watch.pids());
  }

  /**
   * @param origin from which messages count their intended times
   * @param start the first intended time; both in {@link System#nanoTime}
   */
  Measurement run(Load load, Pacer pacer, long origin, long start) throws InterruptedException {
    long measuredFrom = start + load.warmUp().toNanos();
    long end = measuredFrom + load.duration().toNanos();
    loop.call(
        () -> {
          traffic.measureFrom((measuredFrom - origin) / 1_000);
          return true;
        });
    var series = new Series();
    var span = new RunProgress.Span(origin, start, measuredFrom, end);
    Future<MachineMark> from = at(measuredFrom);
    Future<MachineMark> to = at(end);
    var progress = new RunProgress(out, traffic, pacer, machine, span, series);
    Future<?> noting = everySecond(start, progress);
    try {
      pacer.run(origin, start);
      Duration drain = new Stragglers(loop, traffic, patience).await();
      noting.cancel(false);
      clockwork.submit(progress).get();
      return measurement(Throughput.judge(load, pacer, drain), from.get(), to.get(), series);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the machine's counters could not be read", e.getCause());
    } finally {
      noting.cancel(false);
    }
  }

  private Future<MachineMark> at(long nanos) {
    return clockwork.schedule(
        () -> MachineMark.of(machine), nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private Future<?> everySecond(long start, RunProgress progress) {
    long period = RunProgress.EVERY.toNanos();
    return clockwork.scheduleAtFixedRate(
        progress, start + period - System.nanoTime(), period, TimeUnit.NANOSECONDS);
  }

  private Measurement measurement(
      Throughput pace, MachineMark from, MachineMark to, Series series) {
    Histogram acknowledged = loop.call(traffic::acknowledged);
    Histogram received = loop.call(traffic::received);
    Optional<Usage> usage = to.usageSince(from);
    return new Measurement(
        pace,
        LatencyFigures.of(acknowledged),
        LatencyFigures.of(received),
        Quantile.of(acknowledged),
        Quantile.of(received),
        usage.map(used -> CpuFigures.of(used, pace.sent(), received.getTotalCount())).orElse(null),
        to.stagesSince(from, pace.sent()),
        MemoryGrowth.of(series.moments()),
        usage
            .map(used -> Conditions.judge(used, watch.maxSteal(), watch.maxForeign()))
            .orElse(null),
        series.moments());
  }
}
