package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every part is a process of its own; each is killed under load and started again. */
final class SeparateProcessesIT {
  private static final int RATE = 200;

  @TempDir private Path folder;

  @Test
  void anyPartMayBeKilledUnderLoad() throws Exception {
    try (TestCluster cluster = new TestCluster(folder)) {
      int ws = cluster.freePort();
      Map<String, Supplier<MilenaProcess>> parts = new LinkedHashMap<>();
      parts.put("topology", () -> cluster.topology("t1"));
      parts.put("sink history", () -> cluster.sink("history", "h1"));
      parts.put("sink live", () -> cluster.sink("live", "l1"));
      parts.put("followers", () -> cluster.followers("f1"));
      parts.put("api", cluster::api);
      parts.put("gateway", () -> cluster.gateway(ws));
      Map<String, MilenaProcess> running = new LinkedHashMap<>();
      parts.forEach((name, start) -> running.put(name, start.get()));
      running.forEach(SeparateProcessesIT::awaitRunning);

      try (Traffic traffic =
          Traffic.of(
              cluster.backend(),
              Chat.pairs("part", 8),
              user -> URI.create("ws://127.0.0.1:" + ws))) {
        traffic.connect().talk(RATE);
        traffic.awaitAcknowledged(RATE);

        parts.forEach(
            (name, start) -> {
              running.get(name).kill();
              awaitRunning(name, start.get());
              traffic.awaitOnline();
              traffic.awaitAcknowledged(RATE / 2);
              traffic.awaitPushed(RATE / 2);
            });

        traffic.hush();
        new Ledger(traffic, cluster.addresses()).balances();
        assertThat(cluster.run("doctor").output()).contains("all is well");
      }
    }
  }

  private static void awaitRunning(String name, MilenaProcess process) {
    process.awaitLine("milena " + name + " is running");
  }
}
