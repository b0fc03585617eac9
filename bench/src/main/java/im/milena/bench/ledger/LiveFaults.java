package im.milena.bench.ledger;

/**
 * What was wrong with live deliveries.
 *
 * @param lost acknowledged messages that did not reach a receiver
 * @param doubled deliveries of what the receiver already had
 * @param misordered deliveries after a later one of the same conversation, by seq or by send order
 * @param gaps seqs below the highest one seen that never came
 */
public record LiveFaults(long lost, long doubled, long misordered, long gaps) {
  static final LiveFaults NONE = new LiveFaults(0, 0, 0, 0);

  LiveFaults plus(LiveFaults other) {
    return new LiveFaults(
        lost + other.lost,
        doubled + other.doubled,
        misordered + other.misordered,
        gaps + other.gaps);
  }
}
