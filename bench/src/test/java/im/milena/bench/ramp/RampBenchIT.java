package im.milena.bench.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.FakeServer;
import im.milena.bench.FakeServer.Fault;
import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Watch;
import im.milena.bench.client.Dialect;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.GroupLoad;
import im.milena.bench.session.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RampBenchIT {
  @TempDir Path folder;

  @Test
  void allStepsShareOneLedger() throws Exception {
    Path result = folder.resolve("result.json");
    RampReport report = run(Fault.NONE, result);

    assertThat(report.steps()).hasSizeGreaterThan(1);
    long measured = report.steps().stream().mapToLong(step -> step.measured().pace().sent()).sum();
    assertThat(report.outcome().ledger().acknowledged()).isGreaterThanOrEqualTo(measured);
    assertThat(report.outcome().ledger().clean()).as(report.outcome().ledgerLine()).isTrue();
    assertThat(Files.readString(result)).contains("\"highestRate\" : " + report.highestRate());
    assertThat(folder.resolve("result.html"))
        .content()
        .contains(report.highestRate() + " messages a second");
  }

  @Test
  void aFaultInAnyStepFailsTheRamp() throws Exception {
    assertThat(run(Fault.STORED_NOT_PUSHED, null).passed()).isFalse();
  }

  private static RampReport run(Fault fault, Path result) throws InterruptedException {
    var load =
        new Load(
            10,
            1,
            1,
            ArrivalSpacing.CONSTANT,
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            200,
            0,
            GroupLoad.allOnline(1, 2),
            5_000,
            Dialect.JSON,
            7);
    var plan =
        new RampPlan(
            50, 50, 1, 20, 120, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(30));
    try (var server = new FakeServer(fault, 40)) {
      return RampBench.run(
          new RampBench.Settings(
              server.address(),
              load,
              plan,
              new Watch(List.of(), 1, 1),
              new ReportFiles(
                  result, result == null ? null : result.resolveSibling("result.html"))),
          new PrintWriter(new StringWriter()),
          new Patience(Duration.ofSeconds(1), Duration.ofMillis(100)));
    }
  }
}
