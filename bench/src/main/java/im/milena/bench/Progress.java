package im.milena.bench;

import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Usage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One line every few seconds about what happened since the last. */
final class Progress implements Runnable {
  static final Duration EVERY = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final Traffic traffic;
  private final Pacer pacer;
  private final Machine machine;
  private final long startNanos;
  private long lastNanos;
  private long lastSent;
  private @Nullable Sample lastSample;

  Progress(PrintWriter out, Traffic traffic, Pacer pacer, Machine machine, long startNanos) {
    this.out = out;
    this.traffic = traffic;
    this.pacer = pacer;
    this.machine = machine;
    this.startNanos = startNanos;
    this.lastNanos = startNanos;
    this.lastSample = machine.sample().orElse(null);
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    long sent = pacer.sent();
    Histogram acknowledged = traffic.recentlyAcknowledged();
    Histogram received = traffic.recentlyReceived();
    double seconds = (now - lastNanos) / 1e9;
    out.printf(
        Locale.ROOT,
        "%4.0f s  sent %5.0f/s  acked %5.0f/s %6.1f %7.1f ms  received %6.0f/s %6.1f %7.1f ms  %s  in flight %d%n",
        (now - startNanos) / 1e9,
        (sent - lastSent) / seconds,
        acknowledged.getTotalCount() / seconds,
        acknowledged.getValueAtPercentile(50) / 1e3,
        acknowledged.getValueAtPercentile(99) / 1e3,
        received.getTotalCount() / seconds,
        received.getValueAtPercentile(50) / 1e3,
        received.getValueAtPercentile(99) / 1e3,
        cpu(sent - lastSent),
        traffic.ledger().inFlight());
    out.flush();
    lastNanos = now;
    lastSent = sent;
  }

  private String cpu(long messages) {
    Sample now = machine.sample().orElse(null);
    Sample before = lastSample;
    lastSample = now;
    if (now == null || before == null) {
      return "";
    }
    Usage usage = now.since(before);
    CpuFigures cpu = CpuFigures.of(usage, messages);
    return String.format(
        Locale.ROOT,
        "cpu %.0f µs/msg (bench %.0f) %.0f %% busy",
        cpu.server(),
        cpu.bench(),
        usage.busy() * 100);
  }
}
