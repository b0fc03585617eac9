package im.milena.bench.send;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.FakeServer;
import im.milena.bench.FakeServer.Fault;
import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Watch;
import im.milena.bench.client.Dialect;
import im.milena.bench.ledger.LedgerVerdict;
import im.milena.bench.load.ArrivalSpacing;
import im.milena.bench.load.GroupLoad;
import im.milena.bench.series.Moment;
import im.milena.bench.session.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bench against a server that is right, and against one that does one thing wrong. */
class SendBenchIT {
  private static final Load LOAD =
      new Load(
          10,
          1,
          200,
          ArrivalSpacing.POISSON,
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          200,
          0,
          GroupLoad.allOnline(1, 2),
          5_000,
          Dialect.JSON,
          7);

  @TempDir Path folder;

  @Test
  void aServerThatIsRightPasses() throws Exception {
    Path result = folder.resolve("new/result.json");
    Path page = folder.resolve("result.html");
    Report report = run(Fault.NONE, new ReportFiles(result, page));

    assertThat(report.outcome().ledger().clean()).as(report.outcome().ledgerLine()).isTrue();
    assertThat(report.outcome().ledger().acknowledged()).isBetween(150L, 350L);
    assertThat(report.outcome().ledger().received())
        .isEqualTo(report.outcome().ledger().acknowledged());
    assertThat(report.outcome().ledger().storedMessages())
        .isEqualTo(report.outcome().ledger().acknowledged());
    assertThat(report.outcome().ledger().unacknowledged()).isZero();
    assertThat(report.measured().pace().dropped()).isZero();
    assertThat(report.measured().delivery().count()).isEqualTo(report.measured().pace().sent());
    assertThat(report.measured().acknowledgement().count())
        .isEqualTo(report.measured().pace().sent());
    assertThat(Files.readString(result))
        .contains("\"ledgerLine\" : \"clean")
        .doesNotContain("secret");
    assertThat(Files.readString(page)).contains("passed</span>", "<svg").doesNotContain("secret");
  }

  @Test
  void everySecondIsInTheReport() throws Exception {
    Report report = run(Fault.NONE, ReportFiles.NONE);

    List<Moment> series = report.measured().series();
    assertThat(series).anyMatch(Moment::measured);
    assertThat(series).anyMatch(moment -> moment.received() > 100 && moment.receivedP99() > 0);
    assertThat(series.get(series.size() - 1).undelivered()).isZero();
    assertThat(report.measured().deliveryCurve())
        .last()
        .satisfies(last -> assertThat(last.share()).isOne());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "MARK_FORGOTTEN"})
  void aFaultIsSeen(Fault fault) throws Exception {
    Report report = run(fault, ReportFiles.NONE);

    assertThat(report.passed()).as(report.outcome().ledgerLine()).isFalse();
    LedgerVerdict verdict = report.outcome().ledger();
    switch (fault) {
      case ACKNOWLEDGED_NOT_STORED -> {
        assertThat(verdict.stored().lost()).isOne();
        assertThat(verdict.stored().gaps()).isOne();
        assertThat(verdict.live().lost()).isZero();
      }
      case STORED_NOT_PUSHED -> {
        assertThat(verdict.live().lost()).isOne();
        assertThat(verdict.stored().lost()).isZero();
      }
      case PUSHED_TWICE -> {
        assertThat(verdict.live().doubled()).isOne();
        assertThat(verdict.live().lost()).isZero();
      }
      case STORED_TWICE -> {
        assertThat(verdict.stored().doubled()).isOne();
        assertThat(verdict.live().doubled()).isOne();
      }
      case SEQ_SKIPPED -> {
        assertThat(verdict.stored().gaps()).isOne();
        assertThat(verdict.live().gaps()).isOne();
      }
      case SWAPPED_PUSHES -> {
        assertThat(verdict.live().misordered()).isOne();
        assertThat(verdict.live().lost()).isZero();
        assertThat(verdict.live().gaps()).isZero();
      }
      case NEVER_ANSWERED -> {
        assertThat(verdict.clean()).as(report.outcome().ledgerLine()).isTrue();
        assertThat(verdict.unacknowledged()).isOne();
        assertThat(verdict.deliveredUnacknowledged()).isOne();
        assertThat(verdict.storedUnacknowledged()).isOne();
      }
      case REFUSED -> {
        assertThat(verdict.refused()).isOne();
        assertThat(report.outcome().refusals()).containsEntry(1302, 1L);
      }
      case PUSHED_TO_A_STRANGER -> assertThat(verdict.invented()).isOne();
      case CONNECTION_CLOSED ->
          assertThat(report.outcome().closures()).containsEntry("closed by the server", 1L);
      case NONE, MARK_FORGOTTEN -> throw new AssertionError("excluded");
    }
  }

  private static Report run(Fault fault, ReportFiles output) throws InterruptedException {
    try (var server = new FakeServer(fault, 40)) {
      // A test machine is never quiet, and the fake server runs in the bench's own process.
      var watch = new Watch(List.of(), 1, 1);
      return SendBench.run(
          new SendBench.Settings("send", server.address(), LOAD, watch, output, false),
          new PrintWriter(new StringWriter()),
          new Patience(Duration.ofSeconds(1), Duration.ofMillis(300)));
    }
  }
}
