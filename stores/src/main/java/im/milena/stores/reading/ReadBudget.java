package im.milena.stores.reading;

import im.milena.message.SequencedMessage;

/**
 * How many bytes of messages one answer may have, handed in by whoever writes the answer, and the
 * answer's part of the {@link ReadMemory}. For one thread; close it when the answer is written.
 */
public final class ReadBudget implements AutoCloseable {
  /** What is set aside for a message before it is seen: most that clients may send have less. */
  private static final long RESERVED_FOR_ONE = 64L * 1024;

  private final ReadMemory memory;
  private final long bytes;

  private boolean begun;
  private long spent;
  private int taken;

  ReadBudget(ReadMemory memory, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a read must be allowed 1 byte at least, got: " + bytes);
    }
    this.memory = memory;
    this.bytes = bytes;
  }

  /** All that may be spent. */
  public long bytes() {
    return bytes;
  }

  /**
   * Sets memory aside for messages that are about to be loaded.
   *
   * @return false if there is none left for more than was loaded already
   */
  boolean reserve(int messages) {
    long wanted = messages * RESERVED_FOR_ONE;
    if (!begun) {
      begun = true;
      taken = memory.take(wanted);
      return true;
    }
    give(taken - memory.units(spent));
    int more = memory.takeNow(wanted);
    taken += more;
    return more > 0;
  }

  /** False if the message does not fit any more; nothing is spent then. */
  boolean spend(SequencedMessage message) {
    long size = MessageBytes.atMost(message);
    if (spent + size > bytes) {
      return false;
    }
    spent += size;
    return true;
  }

  private void give(int units) {
    if (units > 0) {
      taken -= units;
      memory.give(units);
    }
  }

  @Override
  public void close() {
    give(taken);
  }
}
