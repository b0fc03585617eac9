package im.milena.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.machine.Setup;
import im.milena.bench.report.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChaosReportTest {
  private static final InjectedFault.Talk TALK =
      new InjectedFault.Talk(
          10, 11, 20, 2, 10, Map.of(500, 1L), 0, new InjectedFault.Waits(0.1, 6.25, 0.1, 0.5));

  @Test
  void aRunPassesIfEveryPromiseHeldInEveryFault() {
    ChaosReport report = report(struck("one"), struck("two"));

    assertThat(report.passed()).isTrue();
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void oneBrokenPromiseFailsTheRunAndNamesTheFault() {
    ChaosReport report = report(struck("one"), struck("two", "I1 seqs 1..n: seq 3 twice"));

    assertThat(report.passed()).isFalse();
    assertThat(report.broken()).containsExactly("two");
  }

  @Test
  void aRunInWhichNothingStruckShowsNothing() {
    assertThat(report().passed()).isFalse();
  }

  @Test
  void programsReadSecondsNumbersAndWhatWasToldOfTheCourse() throws IOException {
    String json = new JsonFile(Path.of("unused")).text(report(struck("one")));

    assertThat(json)
        .contains(
            "\"kind\" : \"chaos\"",
            "\"seed\" : 7",
            "\"passed\" : true",
            "\"fault\" : \"one\"",
            "\"events\" : [ \"broker-1 killed\" ]",
            "\"delivery\" : 6.25",
            "\"500\" : 1");
  }

  private static InjectedFault struck(String fault, String... problems) {
    return new InjectedFault(
        fault, "Breaks it.", 1.5, List.of("broker-1 killed"), TALK, List.of(problems));
  }

  private static ChaosReport report(InjectedFault... struck) {
    var settings =
        new ChaosSettings(
            Path.of("folder"), "Main", 23_000, Optional.empty(), Optional.empty(), 100, 2, 7);
    return ChaosReport.of(
        settings,
        Instant.EPOCH,
        new Setup("Some CPU", 2, 1, "6.1", "VM", List.of()),
        12,
        List.of(struck),
        Map.of());
  }
}
