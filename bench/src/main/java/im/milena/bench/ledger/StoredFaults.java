package im.milena.bench.ledger;

/**
 * What was wrong with history.
 *
 * @param lost acknowledged messages that are not in it
 * @param doubled messages that are in it more often than they were acknowledged
 * @param misordered seqs not above the one before
 * @param gaps seqs from 1 to the conversation's highest without a message
 */
public record StoredFaults(long lost, long doubled, long misordered, long gaps) {
  static final StoredFaults NONE = new StoredFaults(0, 0, 0, 0);

  StoredFaults plus(StoredFaults other) {
    return new StoredFaults(
        lost + other.lost,
        doubled + other.doubled,
        misordered + other.misordered,
        gaps + other.gaps);
  }
}
