package im.milena.bench.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * The seqs one receiver saw of one conversation: they should be base + 1, base + 2 … in this order.
 * Constant memory while they are: only holes are remembered, at most {@value #MAX_HOLES} ranges of
 * them.
 */
final class SeqTrack {
  static final int MAX_HOLES = 1_000;

  /** What a seq was to those before it. */
  enum Step {
    NEXT,
    /** It left a hole before it. */
    AHEAD,
    /** It fills a hole. */
    LATE,
    REPEATED
  }

  private final TreeMap<Long, Long> holes = new TreeMap<>();
  private long highest;
  private long forgotten;

  SeqTrack(long base) {
    highest = base;
  }

  Step observe(long seq) {
    if (seq == highest + 1) {
      highest = seq;
      return Step.NEXT;
    }
    if (seq > highest) {
      remember(highest + 1, seq - 1);
      highest = seq;
      return Step.AHEAD;
    }
    return fill(seq) ? Step.LATE : Step.REPEATED;
  }

  /** How many seqs up to the highest have not come. */
  long missing() {
    long missing = forgotten;
    for (Map.Entry<Long, Long> hole : holes.entrySet()) {
      missing += hole.getValue() - hole.getKey() + 1;
    }
    return missing;
  }

  long highest() {
    return highest;
  }

  /** The seq up to which all have come. */
  long contiguous() {
    return holes.isEmpty() ? highest : holes.firstKey() - 1;
  }

  private void remember(long from, long to) {
    if (holes.size() < MAX_HOLES) {
      holes.put(from, to);
    } else {
      forgotten += to - from + 1;
    }
  }

  private boolean fill(long seq) {
    Map.Entry<Long, Long> hole = holes.floorEntry(seq);
    if (hole == null || seq > hole.getValue()) {
      return false;
    }
    holes.remove(hole.getKey());
    if (hole.getKey() < seq) {
      holes.put(hole.getKey(), seq - 1);
    }
    if (seq < hole.getValue()) {
      holes.put(seq + 1, hole.getValue());
    }
    return true;
  }
}
