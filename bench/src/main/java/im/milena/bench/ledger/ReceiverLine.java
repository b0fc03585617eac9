package im.milena.bench.ledger;

import im.milena.bench.ledger.SeqTrack.Step;
import im.milena.bench.load.Channel;
import im.milena.bench.load.MessageId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one receiver got of one conversation. */
final class ReceiverLine {
  private final Channel channel;
  private final MultisetDigest received;
  private final DigestKey key;
  private final long[] highestNumbers;

  /** What the receiver said itself, and nobody needs to tell it; null if it never did. */
  private @Nullable MultisetDigest said;

  private SeqTrack seqs = new SeqTrack(0);
  private long caughtUpTo;
  private long repeated;
  private long misordered;

  ReceiverLine(Channel channel, DigestKey key) {
    this.channel = channel;
    this.key = key;
    this.received = new MultisetDigest(key);
    this.highestNumbers = new long[channel.speakers().size()];
    Arrays.fill(highestNumbers, -1);
  }

  int channel() {
    return channel.index();
  }

  void startAfter(long seq) {
    seqs = new SeqTrack(seq);
  }

  /**
   * The receiver comes back and asks for what it missed up to a seq: what is pushed as well is no
   * double, and what was pushed before the answer came is not out of order.
   */
  void catchUp(long seq) {
    caughtUpTo = Math.max(caughtUpTo, seq);
  }

  long highestSeq() {
    return seqs.highest();
  }

  long contiguousSeq() {
    return seqs.contiguous();
  }

  boolean speaks(int user) {
    return channel.speakers().contains(user);
  }

  /** A message that no one of this run sent: only its place counts. */
  void observeOther(long seq) {
    if (seqs.observe(seq) == Step.REPEATED && seq > caughtUpTo) {
      repeated++;
    }
  }

  /** False if it came again, as it may to someone who catches up. */
  boolean observe(long seq, MessageId id) {
    int speaker = channel.speakers().indexOf(id.speaker());
    switch (seqs.observe(seq)) {
      case REPEATED -> {
        if (seq <= caughtUpTo) {
          return false;
        }
        repeated++;
      }
      case LATE -> misordered += seq <= caughtUpTo ? 0 : 1;
      case NEXT, AHEAD -> {
        if (id.number() < highestNumbers[speaker]) {
          misordered++;
        }
      }
    }
    highestNumbers[speaker] = Math.max(highestNumbers[speaker], id.number());
    return true;
  }

  void count(long number) {
    received.add(number);
  }

  /** The receiver's own message was acknowledged. */
  void said(long number) {
    MultisetDigest present = said;
    if (present == null) {
      present = new MultisetDigest(key);
      said = present;
    }
    present.add(number);
  }

  LiveFaults faults(MultisetDigest acknowledged) {
    MultisetDigest own = said;
    Difference difference =
        (own == null ? acknowledged : acknowledged.without(own)).difference(received);
    return new LiveFaults(
        difference.lost(), Math.max(difference.doubled(), repeated), misordered, seqs.missing());
  }
}
