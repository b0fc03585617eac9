package im.milena.topology;

import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import im.milena.topology.running.StreamsRunner;
import im.milena.topology.settings.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The topology in a process of its own, so that a test can kill it. */
final class TopologyProcess {
  private TopologyProcess() {}

  public static void main(String[] args) throws InterruptedException {
    var sizes =
        new TopicsSettings(
            args[1], Integer.parseInt(args[2]), 1, (short) 1, (short) 1, Duration.ofMillis(-1));
    var settings = TopologySettings.singleMachine(sizes, args[0], Path.of(args[3]));
    new StreamsRunner(settings, Topics.of(sizes), new SimpleMeterRegistry()).run();
  }

  static Process start(String bootstrapServers, String prefix, int partitions, Path folder)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TopologyProcess.class.getName(),
            bootstrapServers,
            prefix,
            Integer.toString(partitions),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
