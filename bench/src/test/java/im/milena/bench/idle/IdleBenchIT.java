package im.milena.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.FakeServer;
import im.milena.bench.FakeServer.Fault;
import im.milena.bench.Watch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleBenchIT {
  @Test
  void idleConnectionsAreCountedAndWeighed() throws InterruptedException {
    var text = new StringWriter();
    try (var server = new FakeServer(Fault.NONE, 0)) {
      IdleReport report =
          IdleBench.run(
              new IdleBench.Settings(
                  server.address(),
                  50,
                  Duration.ofMillis(200),
                  Watch.of(List.of(ProcessHandle.current().pid())),
                  null),
              new PrintWriter(text));

      assertThat(report.lost()).isZero();
      assertThat(report.connectsPerSecond()).isPositive();
      assertThat(report.processes()).hasSize(1);
      assertThat(report.processes().get(0).after()).isGreaterThan(1_000_000);
      assertThat(text.toString()).contains("50 connections");
    }
  }
}
