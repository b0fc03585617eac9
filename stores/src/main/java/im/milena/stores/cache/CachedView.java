package im.milena.stores.cache;

import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One user's view as the fields of the conversation's hash tell it. */
final class CachedView {
  static final String MAX = "max";

  private CachedView() {}

  static String[] fields(UserId user) {
    return new String[] {
      MAX, "time", "after", "full", "k:" + user, "r:" + user, "a:" + user, "u:" + user
    };
  }

  static Optional<View> of(List<KeyValue<String, byte[]>> values) {
    boolean complete = values.get(3).hasValue() || values.get(4).hasValue();
    if (!values.get(0).hasValue() || !complete) {
      return Optional.empty();
    }
    Seq after = new Seq(Math.max(orZero(values.get(2)), orZero(values.get(6))));
    return Optional.of(
        new View(
            new Seq(orZero(values.get(0))),
            orZero(values.get(1)),
            new Seq(orZero(values.get(5))),
            new Bounds(after, upTo(values.get(7)))));
  }

  private static @Nullable Seq upTo(KeyValue<String, byte[]> value) {
    if (!value.hasValue()) {
      return null;
    }
    String offsetAndSeq = text(value.getValue());
    String seq = offsetAndSeq.substring(offsetAndSeq.indexOf(' ') + 1);
    return seq.equals("-") ? null : new Seq(Long.parseLong(seq));
  }

  private static long orZero(KeyValue<String, byte[]> value) {
    return value.hasValue() ? number(value.getValue()) : 0;
  }

  static long number(byte[] value) {
    return Long.parseLong(text(value));
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
