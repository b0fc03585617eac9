package im.milena.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.serdes.UndecodableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What Go's own encoding/gob wrote. {@code gob/answers.txt}: the reference's struct, each line to
 * be met byte for byte. {@code gob/requests.txt}: one and the same request out of structs that
 * differ in every way that gob lets a reader ignore. Lines are {@code name hex}.
 */
class GoldenGobTest {
  private static final byte[] ASKS_FOR_U1 = {0x0a, 2, 'u', '1'};

  private final GobFrameCodec codec = new GobFrameCodec();

  @TestFactory
  Stream<DynamicTest> everyLegalFormOfARequestIsRead() {
    return frames("requests")
        .map(
            (name, frame) ->
                () ->
                    assertThat(codec.decodeRequest(frame))
                        .usingRecursiveComparison()
                        .isEqualTo(new Request(1001, "", "u1", "op1", "u1_1", ASKS_FOR_U1)));
  }

  @TestFactory
  Stream<DynamicTest> answersAreWrittenAsGoWritesThem() {
    Map<String, Response> answers = answers();
    return frames("answers")
        .map((name, frame) -> () -> assertThat(codec.encode(answers.get(name))).isEqualTo(frame));
  }

  @TestFactory
  Stream<DynamicTest> whatGoWritesToAClientIsReadAsWell() {
    Map<String, Response> answers = answers();
    return frames("answers")
        .map(
            (name, frame) ->
                () ->
                    assertThat(codec.decodeResponse(frame))
                        .usingRecursiveComparison()
                        .isEqualTo(answers.get(name)));
  }

  @TestFactory
  Stream<DynamicTest> noPrefixOfAFrameIsAFrame() {
    return frames("requests")
        .map(
            (name, frame) ->
                () -> {
                  for (int length = 0; length < frame.length; length++) {
                    byte[] cut = Arrays.copyOf(frame, length);
                    assertThatThrownBy(() -> codec.decodeRequest(cut))
                        .as("%d of %d bytes", length, frame.length)
                        .isInstanceOf(UndecodableException.class);
                  }
                });
  }

  @Test
  void everyLineOfAnswersIsKnown() {
    assertThat(frames("answers").lines().keySet()).isEqualTo(answers().keySet());
  }

  private static Map<String, Response> answers() {
    var answers = new TreeMap<String, Response>();
    byte[] none = {};
    answers.put("ok", new Response(1001, "u1_1", "op1", 0, "", new byte[] {1, 2, 3}));
    answers.put("refusal", new Response(1003, "u1_2", "op2", 1302, "BlockedByPeer", none));
    answers.put("push", new Response(2001, "", "op9", 0, "", new byte[] {0x0a, 0}));
    answers.put("kick", new Response(2002, "", "", 0, "", none));
    answers.put("zero", new Response(0, "", "", 0, "", none));
    answers.put("big", new Response(1001, "u1_1", "op1", 0, "", filled(300, 0xab)));
    answers.put("negative", new Response(-1, "", "", -1302, "", none));
    answers.put(
        "extremes",
        new Response(Integer.MAX_VALUE, "ü", "✓", Integer.MIN_VALUE, "\0", new byte[1]));
    answers.put(
        "edges",
        new Response(63, "a".repeat(127), "b".repeat(128), 64, "c".repeat(255), new byte[256]));
    answers.put("more-edges", new Response(-64, "", "", -65, "", filled(1, 0xff)));
    return answers;
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static Frames frames(String file) {
    try (InputStream in = GoldenGobTest.class.getResourceAsStream("/gob/" + file + ".txt")) {
      var lines = new TreeMap<String, byte[]>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .forEach(words -> lines.put(words[0], HexFormat.of().parseHex(words[1])));
      return new Frames(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Frames(Map<String, byte[]> lines) {
    interface Check {
      Executable of(String name, byte[] frame);
    }

    Stream<DynamicTest> map(Check check) {
      return lines.entrySet().stream()
          .map(
              line ->
                  DynamicTest.dynamicTest(line.getKey(), check.of(line.getKey(), line.getValue())));
    }
  }
}
