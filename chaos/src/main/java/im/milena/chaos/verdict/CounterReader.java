package im.milena.chaos.verdict;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state store of conversations, read from its changelog: the newest value of each key. A value
 * is a byte of version, then the highest seq in eight.
 */
final class CounterReader {
  private final Map<String, Long> highest = new HashMap<>();

  void read(byte[] key, byte @Nullable [] value) {
    String conversation = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      highest.remove(conversation);
    } else {
      highest.put(conversation, ByteBuffer.wrap(value).getLong(1));
    }
  }

  Map<String, Long> highest() {
    return Map.copyOf(highest);
  }
}
