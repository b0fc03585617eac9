package im.milena.bench.ledger;

import java.util.Locale;

/**
 * Whether the server kept its promises.
 *
 * @param acknowledged messages that the server took
 * @param expected deliveries these should have caused
 * @param received deliveries of acknowledged messages
 * @param historiesRead conversations whose history was read to the end
 * @param conversations conversations there are
 * @param storedMessages messages read from history
 * @param unacknowledged messages without an answer; nothing was promised about them
 * @param deliveredUnacknowledged deliveries of those
 * @param storedUnacknowledged how many of those are in history
 * @param refused messages that the server answered with an error
 * @param invented messages of this run that came to someone they were not for
 * @param others messages that this run did not send, such as notices of a new group
 */
public record LedgerVerdict(
    long acknowledged,
    long expected,
    long received,
    LiveFaults live,
    int historiesRead,
    int conversations,
    long storedMessages,
    StoredFaults stored,
    long unacknowledged,
    long deliveredUnacknowledged,
    long storedUnacknowledged,
    long refused,
    long invented,
    long others) {

  /** Nothing acknowledged was lost, doubled, out of order or misnumbered, live or in history. */
  public boolean clean() {
    return live.equals(LiveFaults.NONE)
        && stored.equals(StoredFaults.NONE)
        && invented == 0
        && historiesRead == conversations;
  }

  public String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d acknowledged, %d of %d deliveries: %d lost, %d doubled, %d out of order, %d gaps;"
            + " history of %d of %d conversations, %d messages: %d lost, %d doubled, %d out of order, %d gaps;"
            + " %d unacknowledged (%d delivered, %d stored), %d refused, %d invented",
        clean() ? "clean" : "NOT CLEAN",
        acknowledged,
        received,
        expected,
        live.lost(),
        live.doubled(),
        live.misordered(),
        live.gaps(),
        historiesRead,
        conversations,
        storedMessages,
        stored.lost(),
        stored.doubled(),
        stored.misordered(),
        stored.gaps(),
        unacknowledged,
        deliveredUnacknowledged,
        storedUnacknowledged,
        refused,
        invented);
  }
}
