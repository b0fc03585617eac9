package im.milena.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.chaos.verdict.Evidence.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes are made by hand, so that the readers are held against the format and not a codec. */
final class ReadersTest {
  @Test
  void theLogsNumberedMessagesAreRead() {
    byte[] message =
        join(text(1, "ann"), text(4, "m1"), number(11, 101), number(14, 300), text(22, "more"));
    LogReader reader = new LogReader();

    reader.read(join(number(1, 2), text(2, "si_ann_bob"), bytes(6, bytes(1, message))));

    assertThat(reader.conversations())
        .isEqualTo(Map.of("si_ann_bob", List.of(new Entry(300, "ann", "m1", false))));
  }

  @Test
  void changesOfMessagesAreNoMessages() {
    LogReader reader = new LogReader();

    reader.read(join(text(2, "si_ann_bob"), bytes(7, text(1, "si_ann_bob"))));

    assertThat(reader.conversations()).isEmpty();
  }

  @Test
  void whatUsersMayNotWriteIsANotice() {
    LogReader reader = new LogReader();

    reader.read(join(text(2, "sg_g"), bytes(6, bytes(1, join(number(11, 1501), number(14, 1))))));

    assertThat(reader.conversations().get("sg_g")).extracting(Entry::notice).containsExactly(true);
  }

  @Test
  void theNewestCounterOfAConversationCounts() {
    CounterReader reader = new CounterReader();

    reader.read(key("si_ann_bob"), counter(7));
    reader.read(key("si_ann_bob"), counter(9));
    reader.read(key("si_cat_dan"), counter(1));
    reader.read(key("si_cat_dan"), null);

    assertThat(reader.highest()).isEqualTo(Map.of("si_ann_bob", 9L));
  }

  private static byte[] key(String conversation) {
    return conversation.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] counter(long highest) {
    return ByteBuffer.allocate(18).put((byte) 1).putLong(highest).putLong(1).put((byte) 0).array();
  }

  private static byte[] text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(int field, byte[] value) {
    return join(varint(field << 3 | 2), varint(value.length), value);
  }

  private static byte[] number(int field, long value) {
    return join(varint(field << 3), varint(value));
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
