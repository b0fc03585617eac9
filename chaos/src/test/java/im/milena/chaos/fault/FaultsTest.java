package im.milena.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FaultsTest {
  @Test
  void everyFaultHasANameOfItsOwn() {
    assertThat(Faults.ALL).extracting(Fault::name).doesNotHaveDuplicates();
  }

  @Test
  void everyFaultSaysWhatItDoesInASentence() {
    assertThat(Faults.ALL).extracting(Fault::does).allMatch(does -> does.matches("[A-Z].*\\."));
  }

  @Test
  void someFaultsStrikeAtEachChange() {
    assertThat(Faults.ALL).anyMatch(Fault::isQuick).anyMatch(fault -> !fault.isQuick());
  }
}
