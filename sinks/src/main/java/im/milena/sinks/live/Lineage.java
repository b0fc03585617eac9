package im.milena.sinks.live;

import org.jspecify.annotations.Nullable;

/**
 * What a partition's records were applied to: the epoch, and the position that Redis then held.
 * Committed beside the offset, so that whoever reads on can tell whether Redis still is that Redis.
 *
 * @param epoch empty if nothing was applied
 * @param position the ingress offset published last, null if none was
 */
record Lineage(String epoch, @Nullable Long position) {
  static Lineage of(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new Lineage(text, null)
        : new Lineage(text.substring(0, space), Long.valueOf(text.substring(space + 1)));
  }

  String text() {
    return position == null ? epoch : epoch + " " + position;
  }
}
