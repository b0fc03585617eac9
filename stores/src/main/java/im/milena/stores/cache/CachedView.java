package im.milena.stores.cache;

import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.Bounds;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One user's view as the fields of the conversation's hash tell it. */
final class CachedView {
  static final String MAX = "max";

  private CachedView() {}

  /** The epoch of which {@link #MAX} is the highest seq. */
  static final String MAX_OF = "m";

  static String[] fields(UserId user) {
    return new String[] {
      MAX, "time", "after", MAX_OF, "full", "k:" + user, "r:" + user, "a:" + user, "u:" + user
    };
  }

  /** Whether the view is all there is to know in the epoch. */
  static boolean isWhole(List<KeyValue<String, byte[]>> values, String epoch) {
    return isOf(values.get(3), epoch) && (isOf(values.get(4), epoch) || isOf(values.get(5), epoch));
  }

  static boolean isOf(KeyValue<String, byte[]> value, String epoch) {
    return value.hasValue() && text(value.getValue()).equals(epoch);
  }

  static View of(List<KeyValue<String, byte[]>> values) {
    Seq after = new Seq(Math.max(orZero(values.get(2)), orZero(values.get(7))));
    return new View(
        new Seq(orZero(values.get(0))),
        orZero(values.get(1)),
        new Seq(orZero(values.get(6))),
        bounds(after, values.get(8)));
  }

  private static Bounds bounds(Seq after, KeyValue<String, byte[]> upTo) {
    if (!upTo.hasValue()) {
      return new Bounds(after, null, Bounds.NEVER);
    }
    String[] offsetAndSeq = text(upTo.getValue()).split(" ", 2);
    return new Bounds(
        after,
        offsetAndSeq[1].equals("-") ? null : new Seq(Long.parseLong(offsetAndSeq[1])),
        Long.parseLong(offsetAndSeq[0]));
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
