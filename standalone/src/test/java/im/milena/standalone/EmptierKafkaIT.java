package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.standalone.client.Defaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kafka that holds less than MongoDB and Redis have applied of it: messages would be acknowledged
 * and numbered again from 1, and nobody would ever read them.
 */
final class EmptierKafkaIT {
  @TempDir private Path folder;
  private final FreePorts ports = new FreePorts();

  @Test
  void aDeletedFolderAnOlderCopyAndPartitionsSetAsideAreRefused() {
    Path kafka = folder.resolve(Defaults.DATA).resolve("kafka");
    Path older = folder.resolve("older");
    Path newest = folder.resolve("newest");
    try (LocalMilena milena = new LocalMilena(folder, ports)) {
      runs(milena, "first");
      copy(kafka, older);
      runs(milena, "second");
      copy(kafka, newest);

      delete(kafka);
      refuses(milena, "has no conversation.log, but MongoDB has applied one");

      delete(kafka);
      copy(older, kafka);
      refuses(milena, "MongoDB has applied it up to");

      delete(kafka);
      copy(newest, kafka);
      partitions(kafka).forEach(EmptierKafkaIT::delete);
      refuses(milena, "MongoDB has applied it up to");

      delete(kafka);
      copy(newest, kafka);
      runs(milena, "third");
      assertThat(milena.output("history", "alice", "bob").lines()).hasSize(3);
    }
  }

  private static void runs(LocalMilena milena, String text) {
    MilenaProcess up = milena.up();
    milena.output("send", "--from", "alice", "--to", "bob", text);
    assertThat(milena.doctor()).contains("all is well");
    if (!text.equals("third")) {
      assertThat(up.terminate().exitCode()).as("%s", up).isZero();
    }
  }

  private static void refuses(LocalMilena milena, String why) {
    MilenaProcess up = milena.start();

    assertThat(up.exitCode()).as("%s", up).isOne();
    assertThat(up.err()).as("%s", up).hasSize(1);
    assertThat(up.err().get(0))
        .contains(why, "bring Kafka's data back", "empty the database milena and Redis");
  }

  /** As Kafka does with those that it takes for somebody else's. */
  private static Stream<Path> partitions(Path kafka) {
    return list(kafka).stream()
        .filter(path -> path.getFileName().toString().matches(".*(ingress|log)-\\d+"));
  }

  private static java.util.List<Path> list(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    each(root, Comparator.reverseOrder(), Files::delete);
  }

  private static void copy(Path from, Path to) {
    each(
        from,
        Comparator.naturalOrder(),
        path -> Files.copy(path, to.resolve(from.relativize(path).toString())));
  }

  private interface Action {
    void on(Path path) throws IOException;
  }

  private static void each(Path root, Comparator<Path> order, Action action) {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(order).toList()) {
        action.on(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
