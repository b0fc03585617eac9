package im.milena.bench.client;

import java.util.ArrayList;
import java.util.List;

/** Lists cut to what one request takes. */
final class Chunks {
  private Chunks() {}

  static <T> List<List<T>> of(List<T> all, int most) {
    var chunks = new ArrayList<List<T>>();
    for (int i = 0; i < all.size(); i += most) {
      chunks.add(all.subList(i, Math.min(all.size(), i + most)));
    }
    return chunks;
  }
}
