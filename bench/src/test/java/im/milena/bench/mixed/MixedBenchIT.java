package im.milena.bench.mixed;

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
import im.milena.bench.session.RunOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedBenchIT {
  @TempDir Path folder;

  @Test
  void whoeverComesBackGetsWhatHeMissed() throws Exception {
    Path page = folder.resolve("result.html");
    MixedReport report = run(Fault.NONE, new ReportFiles(folder.resolve("result.json"), page));

    assertThat(report.kinds())
        .extracting(MixedReport.Kind::name)
        .containsExactly("mark as read", "pull history", "reconnect");
    assertThat(report.kinds())
        .allSatisfy(kind -> assertThat(kind.failures()).isEmpty())
        .allSatisfy(kind -> assertThat(kind.latency().count()).isPositive());
    RunOutcome outcome = report.sends().outcome();
    assertThat(outcome.ledger().clean()).as(outcome.ledgerLine()).isTrue();
    assertThat(outcome.ledger().received()).isEqualTo(outcome.ledger().expected());
    assertThat(outcome.closures()).isEmpty();
    assertThat(report.sends().problems()).noneMatch(line -> line.contains("read mark"));
    assertThat(page).content().contains("pull history");
  }

  @Test
  void aForgottenReadMarkIsSeen() throws Exception {
    MixedReport report = run(Fault.MARK_FORGOTTEN, ReportFiles.NONE);

    assertThat(report.sends().problems()).anyMatch(line -> line.contains("read mark"));
    assertThat(report.passed()).isFalse();
  }

  private static MixedReport run(Fault fault, ReportFiles output) throws InterruptedException {
    var load =
        new Load(
            6,
            1,
            200,
            ArrivalSpacing.POISSON,
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            100,
            0,
            GroupLoad.allOnline(1, 2),
            5_000,
            Dialect.JSON,
            7);
    try (var server = new FakeServer(fault, 0)) {
      return MixedBench.run(
          new MixedBench.Settings(
              server.address(),
              load,
              new MixedPlan(20, 20, 0, 20, 1, 4),
              new Watch(List.of(), 1, 1),
              output),
          new PrintWriter(new StringWriter()),
          new Patience(Duration.ofSeconds(1), Duration.ofMillis(100)));
    }
  }
}
