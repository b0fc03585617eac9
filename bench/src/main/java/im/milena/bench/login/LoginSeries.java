package im.milena.bench.login;

import im.milena.bench.Watch;
import im.milena.bench.client.Meter;
import im.milena.bench.login.LoginReport.LoginCpu;
import im.milena.bench.login.LoginReport.Series;
import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Usage;
import im.milena.bench.report.LatencyFigures;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures logins that follow one another. */
final class LoginSeries {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Machine machine;
  private final Meter meter;
  private final Watch watch;
  private final double idleMillisPerSecond;

  /**
   * @param idleMillisPerSecond what the watched pids use in any case
   */
  LoginSeries(Machine machine, Meter meter, Watch watch, double idleMillisPerSecond) {
    this.machine = machine;
    this.meter = meter;
    this.watch = watch;
    this.idleMillisPerSecond = idleMillisPerSecond;
  }

  /**
   * @param login is given the number of each, from 0
   */
  @Nullable Series measure(int logins, IntConsumer login) {
    if (logins == 0) {
      return null;
    }
    var wall = new Histogram(LONGEST_MICROS, 3);
    Meter.Reading before = meter.read();
    Optional<Sample> from = machine.sample();
    long start = System.nanoTime();
    for (int i = 0; i < logins; i++) {
      long begin = System.nanoTime();
      login.accept(i);
      wall.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - begin) / 1_000));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Optional<Usage> usage = from.flatMap(f -> machine.sample().map(to -> to.since(f)));
    Meter.Reading asked = meter.read().minus(before);
    return new Series(
        logins,
        LatencyFigures.of(wall),
        (double) asked.calls() / logins,
        (double) asked.frames() / logins,
        asked.bytes() / 1024.0 / logins,
        usage.map(used -> cpu(used, logins, seconds)).orElse(null),
        usage
            .map(used -> Conditions.judge(used, watch.maxSteal(), watch.maxForeign()))
            .orElse(null));
  }

  private LoginCpu cpu(Usage used, int logins, double seconds) {
    Map<Long, Double> each = new TreeMap<>();
    used.processMicros().forEach((pid, micros) -> each.put(pid, micros / 1_000 / logins));
    return new LoginCpu(
        each,
        used.serverMicros() / 1_000 / logins,
        idleMillisPerSecond * seconds / logins,
        used.ownMicros() / 1_000 / logins);
  }
}
