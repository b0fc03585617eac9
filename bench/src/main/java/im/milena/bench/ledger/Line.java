package im.milena.bench.ledger;

import im.milena.bench.ledger.SeqTrack.Step;

/** What one receiver got of one conversation. */
final class Line {
  private final int channel;
  private final MultisetDigest received;
  private SeqTrack seqs = new SeqTrack(0);
  private long repeated;
  private long misordered;
  private long highestNumber = -1;

  Line(int channel, DigestKey key) {
    this.channel = channel;
    this.received = new MultisetDigest(key);
  }

  int channel() {
    return channel;
  }

  void startAfter(long seq) {
    seqs = new SeqTrack(seq);
  }

  /** A message that no one of this run sent: only its place counts. */
  void observeOther(long seq) {
    if (seqs.observe(seq) == Step.REPEATED) {
      repeated++;
    }
  }

  void observe(long seq, long number) {
    switch (seqs.observe(seq)) {
      case REPEATED -> repeated++;
      case LATE -> misordered++;
      case NEXT, AHEAD -> {
        if (number < highestNumber) {
          misordered++;
        }
      }
    }
    highestNumber = Math.max(highestNumber, number);
  }

  void count(long number) {
    received.add(number);
  }

  long received() {
    return received.count();
  }

  LiveFaults faults(MultisetDigest acknowledged) {
    Difference difference = acknowledged.difference(received);
    return new LiveFaults(
        difference.lost(), Math.max(difference.doubled(), repeated), misordered, seqs.missing());
  }
}
