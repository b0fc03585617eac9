package im.milena.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.log.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of record: what is written is read back, and its bytes are those of the first release.
 */
class RecordsTest {
  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBack(SampleRecord sample) {
    assertThat(sample.decode(sample.encode())).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @EnumSource
  void theBytesArePinned(SampleRecord sample) throws IOException {
    assertThat(HexFormat.of().formatHex(sample.encode())).isEqualTo(golden(sample));
  }

  @ParameterizedTest
  @EnumSource
  void pinnedBytesCanStillBeRead(SampleRecord sample) throws IOException {
    assertThat(sample.decode(HexFormat.of().parseHex(golden(sample)))).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @EnumSource
  void halfARecordIsUndecodable(SampleRecord sample) {
    byte[] bytes = sample.encode();
    byte[] half = Arrays.copyOf(bytes, bytes.length - 1);

    assertThatThrownBy(() -> sample.decode(half)).isInstanceOf(UndecodableException.class);
  }

  @Test
  void aNewerVersionIsNeitherReadNorCalledBad() {
    byte[] newer = SampleRecord.ENVELOPE_WITH_A_MESSAGE.encode();
    newer[1] = Envelope.VERSION + 1;

    assertThatThrownBy(() -> Codecs.ENVELOPE.decode(newer))
        .isInstanceOf(NewerVersionException.class)
        .hasMessage(
            "envelope has version 2, this process reads up to 1: upgrade it before its writers");
  }

  @Test
  void aVersionThatNeverWasIsUndecodable() {
    byte[] older = SampleRecord.LOG_RECORD_NUMBERED.encode();
    older[1] = 0;

    assertThatThrownBy(() -> Codecs.LOG_RECORD.decode(older))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("log record version must be at least 1, got: 0");
  }

  private static String golden(SampleRecord sample) throws IOException {
    String name = "/records/" + sample.name().toLowerCase(Locale.ROOT) + ".hex";
    try (InputStream in = RecordsTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }
}
