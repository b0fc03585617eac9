package im.milena.bench.send;

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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups with many speakers, and members who are not there. */
class FanoutIT {
  private static final int ONLINE = 6;
  private static final GroupLoad GROUPS = new GroupLoad(2, 1_100, ONLINE, 3);

  @ParameterizedTest
  @EnumSource
  void everyMemberOnlineGetsWhatOthersSay(Dialect codec) throws Exception {
    try (var server = new FakeServer(Fault.NONE, 0)) {
      Report report = run(server, codec);

      assertThat(report.outcome().ledger().clean()).as(report.outcome().ledgerLine()).isTrue();
      assertThat(report.outcome().ledger().expected())
          .isEqualTo(report.outcome().ledger().acknowledged() * (ONLINE - 1));
      assertThat(server.groups().values()).hasSize(2).allMatch(members -> members.size() == 1_100);
    }
  }

  @Test
  void aMessageThatReachesNobodyIsLostToEachOfThem() throws Exception {
    try (var server = new FakeServer(Fault.STORED_NOT_PUSHED, 40)) {
      Report report = run(server, Dialect.JSON);

      assertThat(report.outcome().ledger().live().lost()).isEqualTo(ONLINE - 1);
    }
  }

  private static Report run(FakeServer server, Dialect codec) throws InterruptedException {
    var load =
        new Load(
            10,
            1,
            100,
            ArrivalSpacing.POISSON,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            200,
            1,
            GROUPS,
            5_000,
            codec,
            7);
    return SendBench.run(
        new SendBench.Settings(
            "fanout", server.address(), load, new Watch(List.of(), 1, 1), ReportFiles.NONE, false),
        new PrintWriter(new StringWriter()),
        new Patience(Duration.ofSeconds(1), Duration.ofMillis(100)));
  }
}
