package im.milena.bench.idle;

import im.milena.bench.Server;
import im.milena.bench.Watch;
import im.milena.bench.client.Backend;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.Dialect;
import im.milena.bench.client.SocketLoop;
import im.milena.bench.machine.Inventory;
import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.report.JsonFile;
import im.milena.bench.session.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Connects users that say nothing, and shows what a connection costs. */
public final class IdleBench {
  /**
   * @param connections how many users connect, one connection each
   * @param hold how long they stay before memory is read
   * @param result where the report goes as JSON, if anywhere
   */
  public record Settings(
      Server server, int connections, Duration hold, Watch watch, @Nullable Path result) {
    public Settings {
      if (connections < 1) {
        throw new IllegalArgumentException("--connections must be at least 1, got: " + connections);
      }
      if (hold.isNegative()) {
        throw new IllegalArgumentException("--hold must be 0s or more, got: " + hold);
      }
    }
  }

  /**
   * The pings of all connections are spread over this time, well below a server's patience of 30 s.
   */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

  private final Settings settings;
  private final PrintWriter out;
  private final Machine machine;

  private IdleBench(Settings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.machine = new Machine(settings.watch().pids());
  }

  /**
   * Runs to the end and prints the result.
   *
   * @throws RuntimeException if the server cannot be reached or refuses users or connections
   */
  public static IdleReport run(Settings settings, PrintWriter out) throws InterruptedException {
    return new IdleBench(settings, out).run();
  }

  private IdleReport run() throws InterruptedException {
    Server server = settings.server();
    var backend = new Backend(server.api(), server.secret(), server.admin());
    String prefix = "i" + Long.toString(System.currentTimeMillis(), 36);
    Population population =
        Population.register(backend, prefix, settings.connections(), Dialect.JSON);
    out.println(settings.connections() + " users registered");
    out.flush();
    Map<Long, Long> before = resident();
    var lost = new AtomicLong();
    ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    try (var loop = new SocketLoop()) {
      long start = System.nanoTime();
      clockwork.scheduleAtFixedRate(
          population::ping,
          SIGN_OF_LIFE.toMillis(),
          SIGN_OF_LIFE.toMillis(),
          TimeUnit.MILLISECONDS);
      population.connect(loop, server, new Silent(lost));
      double seconds = (System.nanoTime() - start) / 1e9;
      Optional<Sample> from = machine.sample();
      long held = System.nanoTime();
      Thread.sleep(settings.hold().toMillis());
      double share = share(from, machine.sample(), System.nanoTime() - held);
      IdleReport report = report(seconds, before, resident(), share, lost.get());
      show(report);
      return report;
    } finally {
      clockwork.shutdownNow();
    }
  }

  private Map<Long, Long> resident() {
    var resident = new TreeMap<Long, Long>();
    for (long pid : settings.watch().pids()) {
      try {
        resident.put(pid, machine.residentBytes(pid));
      } catch (IOException e) {
        throw new UncheckedIOException("--pid " + pid + ": no such process here", e);
      }
    }
    return resident;
  }

  private static double share(Optional<Sample> from, Optional<Sample> to, long nanos) {
    return from.flatMap(
            first -> to.map(last -> last.since(first).serverMicros() * 1_000 / Math.max(1, nanos)))
        .orElse(Double.NaN);
  }

  private IdleReport report(
      double seconds, Map<Long, Long> before, Map<Long, Long> after, double share, long lost) {
    var processes = new ArrayList<IdleReport.Resident>();
    after.forEach(
        (pid, bytes) ->
            processes.add(new IdleReport.Resident(pid, before.getOrDefault(pid, bytes), bytes)));
    double grown = processes.stream().mapToDouble(p -> p.after() - p.before()).sum();
    int connections = settings.connections();
    return new IdleReport(
        "idle",
        new Inventory().of(settings.watch().pids()),
        connections,
        seconds,
        connections / seconds,
        List.copyOf(processes),
        grown / 1024 / connections,
        share,
        lost);
  }

  private void show(IdleReport report) {
    out.printf(
        Locale.ROOT,
        "%d connections in %.1f s, %.0f a second; %d lost%n",
        report.connections(),
        report.connectSeconds(),
        report.connectsPerSecond(),
        report.lost());
    for (IdleReport.Resident process : report.processes()) {
      out.printf(
          Locale.ROOT,
          "pid %d: %.1f MB before, %.1f MB after%n",
          process.pid(),
          process.before() / 1048576.0,
          process.after() / 1048576.0);
    }
    if (!report.processes().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%.1f KB a connection; %.1f %% of a core while idle%n",
          report.kilobytesPerConnection(),
          report.processorShareOfACore() * 100);
    }
    out.flush();
    Path result = settings.result();
    if (result != null) {
      new JsonFile(result).write(report);
    }
  }

  /** Counts connections that end; nothing else should come. */
  private record Silent(AtomicLong lost) implements DeviceListener {
    @Override
    public void closed(int user, String reason) {
      lost.incrementAndGet();
    }
  }
}
