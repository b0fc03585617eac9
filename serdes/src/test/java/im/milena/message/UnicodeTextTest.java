package im.milena.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnicodeTextTest {
  @Test
  void onlyHalvesAreReplaced() {
    assertThat(UnicodeText.repaired("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
    assertThat(UnicodeText.repaired("\uD83D\uD83D\uDE00\uDE00"))
        .isEqualTo("\uFFFD\uD83D\uDE00\uFFFD");
    assertThat(UnicodeText.repaired("a\uD83D")).isEqualTo("a\uFFFD");
  }

  /** A backslash that is escaped itself begins no escape. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "\"\\ud83d\", \"\\ufffd\"",
        "\"\\uD83D\\uDE00\", \"\\uD83D\\uDE00\"",
        "\"\\ud83d\\ud83d\\ude00\", \"\\ufffd\\ud83d\\ude00\"",
        "\"\\\\ud83d\", \"\\\\ud83d\"",
        "\"\\\\\\ud83d\", \"\\\\\\ufffd\"",
        "\"\\ud83dx\\ude00\", \"\\ufffdx\\ufffd\"",
        "\"\\ud83\", \"\\ud83\"",
        "\"\\ud83d\\n\", \"\\ufffd\\n\"",
        "\\, \\",
      })
  void escapesOfHalvesAreReplaced(String json, String repaired) {
    assertThat(UnicodeText.repairedJson(json)).isEqualTo(repaired);
  }
}
