package im.milena.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path proc;

  @Test
  void theMachineAndItsProgramsAreNamedWithoutTheirFolders() throws IOException {
    write("cpuinfo", "processor\t: 0\nmodel name\t: Some CPU @ 2.60GHz\n");
    write("meminfo", "MemTotal:        2048 kB\nMemFree: 1 kB\n");
    write("sys/kernel/osrelease", "6.1.0-18-amd64\n");
    write("7/comm", "server\n");
    write("7/cmdline", "/opt/x/bin/server\0-Xmx512m\0-XX:HeapDumpPath=/tmp/d\0-jar\0/x.jar\0");

    Setup setup = new Inventory(proc).of(List.of(7L));

    assertThat(setup.processor()).isEqualTo("Some CPU @ 2.60GHz");
    assertThat(setup.memoryBytes()).isEqualTo(2 * 1024 * 1024);
    assertThat(setup.kernel()).isEqualTo("6.1.0");
    assertThat(setup.programs())
        .containsExactly(new WatchedProgram(7, "server", "", List.of("-Xmx512m")));
  }

  @Test
  void aVersionInAnExecutablesNameIsNotPartOfTheProgramsName() throws IOException {
    write("8/comm", "redis-server-6.\n");

    assertThat(new Inventory(proc).of(List.of(8L)).programs())
        .containsExactly(new WatchedProgram(8, "redis-server", "", List.of()));
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
