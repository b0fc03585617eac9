package im.milena.bench.session;

import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Usage;
import im.milena.bench.series.Moment;
import im.milena.bench.series.Series;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Notes every second what happened since the last, and tells of every other while sending. */
final class RunProgress implements Runnable {
  static final Duration EVERY = Duration.ofSeconds(1);

  private static final int TOLD_EVERY = 2;

  private final PrintWriter out;
  private final IncomingTraffic traffic;
  private final Pacer pacer;
  private final Machine machine;
  private final Span span;
  private final Series series;
  private long lastNanos;
  private long lastSent;
  private long count;
  private @Nullable Sample lastSample;

  /**
   * @param origin the session's beginning; moments count from there
   * @param start the first intended time
   * @param measuredFrom after the warm-up
   * @param end the last intended time; all in {@link System#nanoTime}
   */
  record Span(long origin, long start, long measuredFrom, long end) {}

  RunProgress(
      PrintWriter out,
      IncomingTraffic traffic,
      Pacer pacer,
      Machine machine,
      Span span,
      Series series) {
    this.out = out;
    this.traffic = traffic;
    this.pacer = pacer;
    this.machine = machine;
    this.span = span;
    this.series = series;
    this.lastNanos = span.start();
    this.lastSample = machine.sample().orElse(null);
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    long sent = pacer.sent();
    Usage usage = usage();
    Moment moment = moment(now, sent, usage);
    series.add(moment);
    if (++count % TOLD_EVERY == 0 && now < span.end()) {
      tell(moment, usage);
    }
    lastNanos = now;
    lastSent = sent;
  }

  private @Nullable Usage usage() {
    Sample now = machine.sample().orElse(null);
    Sample before = lastSample;
    lastSample = now;
    return now == null || before == null ? null : now.since(before);
  }

  private Moment moment(long now, long sent, @Nullable Usage usage) {
    Histogram acknowledged = traffic.recentlyAcknowledged();
    Histogram received = traffic.recentlyReceived();
    double seconds = Math.max(1, now - lastNanos) / 1e9;
    return new Moment(
        (now - span.origin()) / 1e9,
        measured(now),
        (sent - lastSent) / seconds,
        acknowledged.getTotalCount() / seconds,
        received.getTotalCount() / seconds,
        acknowledged.getValueAtPercentile(50) / 1e3,
        acknowledged.getValueAtPercentile(99) / 1e3,
        received.getValueAtPercentile(50) / 1e3,
        received.getValueAtPercentile(99) / 1e3,
        traffic.ledger().inFlight(),
        traffic.ledger().undelivered(),
        usage == null ? 0 : usage.busy(),
        usage == null ? 0 : usage.ownMicros() / 1e6 / seconds,
        usage == null ? Map.of() : programs(usage, seconds));
  }

  /** Whether most of the moment is. */
  private boolean measured(long now) {
    long half = EVERY.toNanos() / 2;
    return now - span.measuredFrom() > half && now - span.end() < half;
  }

  private Map<Long, Moment.Program> programs(Usage usage, double seconds) {
    var programs = new TreeMap<Long, Moment.Program>();
    Map<Long, Long> resident = machine.resident();
    usage
        .processMicros()
        .forEach(
            (pid, micros) ->
                programs.put(
                    pid,
                    new Moment.Program(micros / 1e6 / seconds, resident.getOrDefault(pid, 0L))));
    return programs;
  }

  private void tell(Moment moment, @Nullable Usage usage) {
    out.printf(
        Locale.ROOT,
        "%4.0f s  sent %5.0f/s  acked %5.0f/s %6.1f %7.1f ms  received %6.0f/s %6.1f %7.1f ms  %s  in flight %d, undelivered %d%n",
        moment.second(),
        moment.sent(),
        moment.acknowledged(),
        moment.acknowledgedP50(),
        moment.acknowledgedP99(),
        moment.received(),
        moment.receivedP50(),
        moment.receivedP99(),
        usage == null ? "" : cpu(moment, usage),
        moment.inFlight(),
        moment.undelivered());
    out.flush();
  }

  private static String cpu(Moment moment, Usage usage) {
    double messages = Math.max(1, moment.sent());
    double cores = moment.programs().values().stream().mapToDouble(Moment.Program::cores).sum();
    return String.format(
        Locale.ROOT,
        "cpu %.0f µs/msg (bench %.0f) %.0f %% busy",
        cores * 1e6 / messages,
        moment.benchCores() * 1e6 / messages,
        usage.busy() * 100);
  }
}
