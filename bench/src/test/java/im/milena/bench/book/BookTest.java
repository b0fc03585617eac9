package im.milena.bench.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
  @TempDir Path folder;

  @Test
  void runsWithTheSameSettingsAreOneLineWithTheirSpread() throws IOException {
    send("a.1.json", 1, 500, 30, false);
    send("a.2.json", 2, 500, 50, false);
    send("a.3.json", 3, 500, 34, false);
    send("b.json", 4, 1_000, 60, false);

    assertThat(book())
        .contains("| a |", "34.0 (30.0–50.0)", "3 of 3 passed", "| b |", "60.0", "1 of 1 passed")
        .doesNotContain("| a.2 |");
  }

  @Test
  void aVoidRunIsCountedAndLeftOut() throws IOException {
    send("a.1.json", 1, 500, 30, false);
    send("a.2.json", 1, 500, 9_999, true);

    assertThat(book()).contains("1 of 1 passed, 1 void").doesNotContain("9,999");
  }

  @Test
  void whatWasAlwaysVoidIsNamed() throws IOException {
    send("a.json", 1, 500, 30, true);

    assertThat(book()).contains("Void each time, and so left out: a").doesNotContain("| a |");
  }

  @Test
  void theNotesSayWhereEverythingStands() throws IOException {
    send("a.json", 1, 500, 30, false);
    Files.writeString(
        folder.resolve("notes.md"), "# Title\n\n{{setup}}\n\nMethod.\n\n{{figures}}\n\nRepeat.\n");

    assertThat(book())
        .startsWith("# Title")
        .containsSubsequence(
            "Some CPU, 2 cores, 8.00 GB", "java: 17", "Method.", "| a |", "Repeat.")
        .doesNotContain("{{");
  }

  @Test
  void faultsSayWhatTheyDoWhatUsersWaitedAndWhetherThePromisesHeld() throws IOException {
    Files.writeString(
        folder.resolve("chaos.json"),
        """
        {"kind": "chaos", "realMongo": true, "seed": 7, "rate": 100, "rounds": 20, "seconds": 61.4, "passed": false,
         "setup": {"processor": "Some CPU", "programs": []}, "skipped": {"disk-full": "not root"},
         "faults": [
           {"fault": "redis-killed", "does": "Kills Redis.", "seconds": 4.04, "problems": [],
            "talk": {"numbered": 1234, "waits": {"answer": 0.1, "delivery": 2.62, "noAnswer": 0.1, "noDelivery": 2.3}}},
           {"fault": "mongo-killed", "does": "Kills mongod.", "seconds": 9, "problems": ["does not come back"]}]}
        """);

    assertThat(book())
        .contains(
            "| `redis-killed` | Kills Redis. | 4.0 | 1,234 | 0.1 | 2.6 | 0.1 | 2.3 | all held |",
            "| `mongo-killed` | Kills mongod. | 9.0 | 0 | – | – | – | – | **does not come back** |",
            "2 faults, those that can be repeated 20 times, at 100 messages/s with a real MongoDB, seed 7, 61 s;"
                + " skipped: disk-full (not root)");
  }

  @Test
  void whatIsNoReportIsLeftOut() throws IOException {
    Files.writeString(folder.resolve("other.json"), "{\"x\": 1}");

    assertThat(book()).startsWith("# Benchmarks");
  }

  private String book() throws IOException {
    Path text = folder.resolve("BENCHMARKS.md");
    new Book(folder).write(text);
    return Files.readString(text);
  }

  private void send(String file, long seed, int rate, double p99, boolean isVoid)
      throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        {"kind": "send", "isVoid": %s, "passed": true,
         "setup": {"processor": "Some CPU", "cores": 2, "memoryBytes": 8589934592, "kernel": "6.1",
                   "benchJvm": "VM", "programs": [{"name": "java", "version": "17", "options": []}]},
         "load": {"users": 200, "rate": %d, "payloadBytes": 200, "codec": "JSON", "seed": %d},
         "measured": {"pace": {"achieved": %d}, "delivery": {"p99": %f}}}
        """
            .formatted(isVoid, rate, seed, rate, p99));
  }
}
