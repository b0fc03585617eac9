package im.milena.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.directory.RefusedException;
import im.milena.message.UnicodeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final int DOCUMENTS = 2_000;
  private static final String UNITS =
      "ab?\"\\\n/u0\u00e9\uFFFD\uD83D\uDE00\uD83D\uDE00\uDBFF\uDC00";

  record Texts(String text, List<String> list, JsonNode tree, Map<String, String> map) {}

  /** Texts of keys and values, written raw or with escapes, arrive as Go's decoder reads them. */
  @Test
  void noTextThatIsReadHasHalfASurrogatePair() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      List<String> written = List.of(text(random), text(random), text(random), text(random));
      String json =
          "{\"text\":%s,\"list\":[%s],\"tree\":{%s:[%s]},\"map\":{%s:%s}}"
              .formatted(
                  quoted(written.get(0), random),
                  quoted(written.get(1), random),
                  quoted(written.get(2), random),
                  quoted(written.get(3), random),
                  quoted(written.get(2), random),
                  quoted(written.get(3), random));

      Texts read = Json.read(json.getBytes(StandardCharsets.UTF_8), Texts.class);

      List<String> expected = written.stream().map(UnicodeText::repaired).toList();
      List<String> seen = new ArrayList<>(List.of(read.text(), read.list().get(0)));
      read.tree().fieldNames().forEachRemaining(seen::add);
      seen.add(read.tree().elements().next().get(0).asText());
      assertThat(seen).as("seed %d, %s", seed, json).isEqualTo(expected);
      assertThat(read.map()).containsExactlyEntriesOf(Map.of(expected.get(2), expected.get(3)));
    }
  }

  /** In no other encoding could a half slip through. */
  @Test
  void aBodyIsUtf8WhateverItsFirstBytesSay() {
    byte[] utf16 = "{\"text\":\"\uD83D\"}".getBytes(StandardCharsets.UTF_16);

    assertThat(catchCode(utf16)).isEqualTo(1001);
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() {
    byte[] half = {
      '{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, '"', '}'
    };

    String read = Json.read(half, Texts.class).text();

    assertThat(read).matches("\uFFFD+");
  }

  private static int catchCode(byte[] body) {
    try {
      Json.read(body, Texts.class);
      return 0;
    } catch (RefusedException e) {
      return e.code().code();
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(UNITS.charAt(random.nextInt(UNITS.length())));
    }
    return text.toString();
  }

  /** Halves can only be written as escapes; everything else either way. */
  private static String quoted(String text, Random random) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean wholePair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (wholePair && random.nextBoolean()) {
        json.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c) || c < ' ' || random.nextInt(4) == 0) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.append('"').toString();
  }
}
