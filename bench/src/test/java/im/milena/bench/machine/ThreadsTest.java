package im.milena.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
  @TempDir Path proc;

  @Test
  void threadsOfOneKindDifferByTheirNumberOnly() {
    assertThat(stage("StreamThread-12")).isEqualTo("StreamThread");
    assertThat(stage("GC Thread#0")).isEqualTo("GC Thread");
    assertThat(stage("XNIO-1 I/O-2")).isEqualTo("XNIO I/O");
    assertThat(stage("conn4711")).isEqualTo("conn");
    assertThat(stage("kafka-network-t")).isEqualTo("kafka-network-t");
    assertThat(stage("C2 CompilerThre")).isEqualTo("C2 CompilerThre");
    assertThat(stage("12")).isEqualTo("12");
  }

  @Test
  void aStageIsTheSumOfItsThreads() throws IOException {
    write(7, 100);
    write(7, 70, "io-1", 30);
    write(7, 71, "io-2", 10);
    Threads before = threads();
    write(7, 160);
    write(7, 70, "io-1", 60);
    write(7, 71, "io-2", 30);

    assertThat(threads().since(before))
        .containsExactly(new Stage(7, "io", 500_000), new Stage(7, Threads.ENDED, 100_000));
  }

  @Test
  void aThreadThatBeganMeanwhileCountsInWhole() throws IOException {
    write(7, 100);
    write(7, 70, "main", 100);
    Threads before = threads();
    write(7, 120);
    write(7, 71, "sink", 20);

    assertThat(threads().since(before)).containsExactly(new Stage(7, "sink", 200_000));
  }

  private static String stage(String name) {
    return ThreadTime.parse(stat(1, name, 0)).stage();
  }

  private Threads threads() {
    return new Machine(proc, List.of(7L)).threads().orElseThrow();
  }

  private void write(long pid, long ticks) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(pid + "/task")).getParent();
    Files.writeString(folder.resolve("stat"), stat(pid, "java", ticks));
  }

  private void write(long pid, long tid, String name, long ticks) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(pid + "/task/" + tid));
    Files.writeString(folder.resolve("stat"), stat(tid, name, ticks));
  }

  private static String stat(long id, String name, long ticks) {
    return id + " (" + name + ") S 1 2 3 4 5 6 7 8 9 10 " + ticks + " 0 0 0 20 0 1 0 5 6";
  }
}
