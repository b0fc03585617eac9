package im.milena.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.FakeServer;
import im.milena.bench.FakeServer.Fault;
import im.milena.bench.Load;
import im.milena.bench.ReportFiles;
import im.milena.bench.Watch;
import im.milena.bench.load.GroupLoad;
import im.milena.bench.session.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareBenchIT {
  @TempDir Path folder;

  @Test
  void eachServerHasItsOwnLedgerAndARatioIsDrawn() throws Exception {
    Path page = folder.resolve("result.html");
    CompareReport report =
        run(Fault.STORED_NOT_PUSHED, new ReportFiles(folder.resolve("r.json"), page));

    assertThat(report.a().rounds()).hasSize(2);
    assertThat(report.b().rounds()).hasSize(2);
    assertThat(report.a().outcome().ledger().clean()).isTrue();
    assertThat(report.b().outcome().ledger().live().lost()).isOne();
    assertThat(report.passed()).isFalse();
    assertThat(report.figures())
        .filteredOn(figure -> figure.name().equals("received p50"))
        .singleElement()
        .satisfies(
            figure ->
                assertThat(figure.ratio()).isEqualTo(figure.b().median() / figure.a().median()));
    assertThat(page).content().contains("left and right", "received p50");
  }

  private static CompareReport run(Fault faultOfB, ReportFiles output) throws InterruptedException {
    Load single = Load.singleChats(60, Duration.ofSeconds(1));
    var load =
        new Load(
            6,
            1,
            60,
            single.arrival(),
            Duration.ZERO,
            Duration.ofSeconds(1),
            100,
            0,
            GroupLoad.allOnline(1, 2),
            1_000,
            single.codec(),
            3);
    var watch = new Watch(List.of(), 1, 1);
    try (var a = new FakeServer(Fault.NONE, 0);
        var b = new FakeServer(faultOfB, 40)) {
      return CompareBench.run(
          new CompareBench.Settings(
              new CompareBench.Side("left", a.address(), watch),
              new CompareBench.Side("right", b.address(), watch),
              load,
              2,
              Duration.ZERO,
              output),
          new PrintWriter(new StringWriter()),
          new Patience(Duration.ofSeconds(1), Duration.ofMillis(100)));
    }
  }
}
