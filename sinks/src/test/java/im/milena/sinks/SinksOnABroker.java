package im.milena.sinks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Sinks on a real broker; each test has topics of its own. */
public abstract class SinksOnABroker {
  @TempDir static Path folder;
  protected static SinkCluster cluster;
  protected final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  protected LogOf log;
  private final List<Sink> sinks = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30)); // test machines can be busy
    cluster = new SinkCluster(folder);
  }

  @AfterAll
  static void stopBroker() {
    cluster.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    cluster.begin();
    log = new LogOf(cluster);
  }

  @AfterEach
  protected void closeSinks() {
    sinks.forEach(Sink::close);
  }

  protected Sink start(Sink sink) {
    sinks.add(sink);
    sink.start();
    return sink;
  }

  protected SinkContext context(SinkSettings settings) {
    return SinkContext.of(settings, cluster.topics(), registry);
  }

  protected double count(String meter) {
    return registry.find(meter).counters().stream().mapToDouble(c -> c.count()).sum();
  }
}
