package im.milena.bench.ledger;

import im.milena.bench.load.MessageId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One conversation as history has it; fed message by message in the order of history. */
public final class StoredChannel {
  private final MultisetDigest acknowledged;
  private final MultisetDigest stored;
  private final Set<Long> unacknowledged;
  private long highest;
  private long messages;
  private long misordered;
  private long gaps;
  private long storedUnacknowledged;
  private boolean finished;

  StoredChannel(DigestKey key, MultisetDigest acknowledged, long base, Set<Long> unacknowledged) {
    this.acknowledged = acknowledged;
    this.stored = new MultisetDigest(key);
    this.unacknowledged = unacknowledged;
    this.highest = base;
  }

  /** The seq after which this run's messages begin. */
  public long highest() {
    return highest;
  }

  /**
   * @param clientMessageId empty for a placeholder, which stands for a hole
   * @param id null if this run did not send it
   */
  public void observe(long seq, String clientMessageId, @Nullable MessageId id) {
    if (seq <= highest) {
      misordered++;
    } else {
      gaps += seq - highest - 1;
      highest = seq;
    }
    messages++;
    if (clientMessageId.isEmpty()) {
      gaps++;
    } else if (id != null && unacknowledged.contains(id.number())) {
      storedUnacknowledged++;
    } else if (id != null) {
      stored.add(id.number());
    }
  }

  /**
   * All was read.
   *
   * @param maxSeq the conversation's highest seq as the server gives it
   */
  public void endsAt(long maxSeq) {
    gaps += Math.max(0, maxSeq - highest);
    finished = true;
  }

  boolean finished() {
    return finished;
  }

  StoredFaults faults() {
    Difference difference = acknowledged.difference(stored);
    return new StoredFaults(difference.lost(), difference.doubled(), misordered, gaps);
  }

  long messages() {
    return messages;
  }

  long storedUnacknowledged() {
    return storedUnacknowledged;
  }
}
