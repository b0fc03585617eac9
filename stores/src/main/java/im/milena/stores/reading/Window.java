package im.milena.stores.reading;

import im.milena.message.Seq;
import im.milena.stores.cache.RecentMessages.View;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The seqs one user may see in one conversation, both ends included; empty if {@code last < first}.
 */
record Window(long first, long last) {
  static Window of(View view) {
    return new Window(view.bounds().after().value() + 1, view.bounds().last(view.maxSeq()).value());
  }

  boolean isEmpty() {
    return last < first;
  }

  boolean includes(Seq seq) {
    return seq.value() >= first && seq.value() <= last;
  }

  Window clamp(long begin, long end) {
    return new Window(Math.max(first, begin), Math.min(last, end));
  }

  Window newest(long count) {
    return last - first < count ? this : new Window(last - count + 1, last);
  }

  Window below(Window part) {
    return new Window(first, part.first - 1);
  }

  long size() {
    return isEmpty() ? 0 : last - first + 1;
  }

  List<Seq> seqs() {
    return LongStream.rangeClosed(first, last).mapToObj(Seq::new).toList();
  }
}
