package im.milena.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path proc;

  @Test
  void aProcessMayHaveBracketsAndSpacesInItsName() {
    String stat = "42 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 700 30 0 0 20 0 1 0 5 6";

    assertThat(ProcessorTime.parse(stat).ticks()).isEqualTo(730);
  }

  @Test
  void aLineThatIsNoneIsRefused() {
    assertThatThrownBy(() -> ProcessorTime.parse("nothing"))
        .hasMessage("not a line of /proc/PID/stat: 'nothing'");
    assertThatThrownBy(() -> MachineTime.parse("cpu0 1 2 3")).hasMessageContaining("no cpu line");
  }

  @Test
  void aMachinesTimeIsTheSumOfItsProcessors() {
    MachineTime time =
        MachineTime.parse("cpu  100 10 50 800 20 5 15 7 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");

    assertThat(time).isEqualTo(new MachineTime(160, 20, 820, 7));
    assertThat(time.total()).isEqualTo(1007);
  }

  @Test
  void foreignLoadIsWhatNeitherTheServerNorTheBenchUsed() throws IOException {
    var machine = new Machine(proc, List.of(7L, 8L));
    write("cpu 0 0 0 0 0 0 0 0", 0, 0, 0);
    Sample before = machine.sample().orElseThrow();
    write("cpu 500 0 100 300 0 0 50 50", 300, 100, 150);

    Usage usage = machine.sample().orElseThrow().since(before);

    assertThat(usage.processMicros()).containsEntry(7L, 3_000_000.0).containsEntry(8L, 1_000_000.0);
    assertThat(usage.serverMicros()).isEqualTo(4_000_000);
    assertThat(usage.ownMicros()).isEqualTo(1_500_000);
    assertThat(usage.steal()).isCloseTo(0.05, within(1e-9));
    assertThat(usage.foreign()).isCloseTo(0.05, within(1e-9));
    assertThat(usage.busy()).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void whatAProcessLeavesToItsChildrenIsItsOwn() throws IOException {
    var machine = new Machine(proc, List.of(7L, 8L));
    write("cpu 0 0 0 0 0 0 0 0", 0, 0, 0);
    Sample before = machine.sample().orElseThrow();
    write("cpu 200 0 0 0 0 0 0 0", 100, 10, 0);
    process("7", 100, 30);
    process("9", 20, 0);
    Path main = Files.createDirectories(proc.resolve("7/task/7"));
    Files.writeString(main.resolve("children"), "8 9 ");

    Usage usage = machine.sample().orElseThrow().since(before);

    assertThat(usage.processMicros()).containsEntry(7L, 1_500_000.0).containsEntry(8L, 100_000.0);
    assertThat(usage.foreign()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void tooMuchStealOrForeignLoadVoidsARun() {
    var usage = new Usage(java.util.Map.of(7L, 1.0), 1, 0.04, 0.09, 0.5);

    assertThat(Conditions.judge(usage, 0.05, 0.1).voided()).isEmpty();
    assertThat(Conditions.judge(usage, 0.03, 0.08).voided())
        .containsExactly(
            "steal was 4.0 % of the machine, limit 3.0 %",
            "foreign load was 9.0 % of the machine, limit 8.0 %");
  }

  @Test
  void withoutWatchedProcessesForeignLoadIsNotJudged() {
    var usage = new Usage(java.util.Map.of(), 1, 0, 0.9, 0.9);

    assertThat(Conditions.judge(usage, 0.03, 0.08).voided()).isEmpty();
  }

  @Test
  void aMachineWithoutProcHasNoSample() {
    assertThat(new Machine(proc.resolve("absent"), List.of()).sample()).isEmpty();
  }

  @Test
  void residentMemoryIsReadInBytes() {
    assertThat(ResidentMemory.parse("Name:\tjava\nVmRSS:\t  123456 kB\n")).isEqualTo(126_418_944);
  }

  private void write(String cpu, long ticks7, long ticks8, long own) throws IOException {
    Files.writeString(proc.resolve("stat"), cpu + "\n");
    process("7", ticks7);
    process("8", ticks8);
    process("self", own);
  }

  private void process(String name, long ticks) throws IOException {
    process(name, ticks, 0);
  }

  private void process(String name, long ticks, long children) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(name));
    Files.writeString(
        folder.resolve("stat"),
        "1 (x) S 1 2 3 4 5 6 7 8 9 10 " + ticks + " 0 " + children + " 0 20 0 1 0 5 6");
  }
}
