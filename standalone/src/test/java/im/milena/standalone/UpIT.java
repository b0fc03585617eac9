package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises to who tries it. */
final class UpIT {
  @TempDir private Path folder;
  private final FreePorts ports = new FreePorts();

  @Test
  void everyCommandOfTheReadmeWorksAndHistorySurvivesARestart() {
    try (LocalMilena milena = new LocalMilena(folder, ports)) {
      MilenaProcess first = milena.up();
      try (MilenaProcess watch = milena.ask("watch", "bob").awaitLine("watching bob")) {
        assertThat(milena.output("send", "--from", "alice", "--to", "bob", "hello"))
            .startsWith("sent ");
        watch.awaitLine("     1  ");
        assertThat(watch.out()).anyMatch(line -> line.endsWith("alice: hello"));
      }
      assertThat(milena.output("history", "alice", "bob")).endsWith("alice: hello");
      assertThat(milena.output("token", "bob").split("\\.")).hasSize(3);
      assertThat(milena.doctor()).contains("1 conversations, 0 in disagreement", "all is well");
      assertThat(first.terminate().exitCode()).as("%s", first).isZero();

      MilenaProcess second = milena.up();
      milena.output("send", "--from", "alice", "--to", "bob", "again");
      assertThat(milena.output("history", "bob", "alice").lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("     1  ").endsWith("alice: hello"),
              line -> assertThat(line).startsWith("     2  ").endsWith("alice: again"));
      assertThat(second.terminate().exitCode()).as("%s", second).isZero();
    }
  }

  @Test
  void twoInstancesRunSideBySide() throws Exception {
    Path one = java.nio.file.Files.createDirectory(folder.resolve("one"));
    Path two = java.nio.file.Files.createDirectory(folder.resolve("two"));
    try (LocalMilena first = new LocalMilena(one, ports);
        LocalMilena second = new LocalMilena(two, ports)) {
      first.up();
      second.up();
      first.output("send", "--from", "alice", "--to", "bob", "only here");
      assertThat(first.output("history", "alice", "bob")).endsWith("only here");
      second.output("token", "alice");
      second.output("token", "bob");
      assertThat(second.output("history", "alice", "bob")).endsWith("have not said anything yet");
    }
  }
}
