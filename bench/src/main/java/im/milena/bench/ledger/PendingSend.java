package im.milena.bench.ledger;

import java.util.ArrayList;
import java.util.List;

/** A message that waits for its acknowledgement, and the receivers that were quicker than it. */
final class PendingSend {
  private final int channel;
  private final int speaker;
  private final List<ReceiverLine> early = new ArrayList<>(1);

  PendingSend(int channel, int speaker) {
    this.channel = channel;
    this.speaker = speaker;
  }

  int channel() {
    return channel;
  }

  int speaker() {
    return speaker;
  }

  List<ReceiverLine> early() {
    return early;
  }
}
