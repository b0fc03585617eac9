package im.milena.bench.session;

import im.milena.bench.ledger.LedgerVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the server did what it promised in the whole of a run.
 *
 * @param ledgerLine the ledger in words
 * @param refusals how often each error code answered a message
 * @param closures how often connections ended during the run, and why
 * @param unread why histories could not be read
 */
public record RunOutcome(
    LedgerVerdict ledger,
    String ledgerLine,
    Map<Integer, Long> refusals,
    Map<String, Long> closures,
    List<String> unread) {
  public RunOutcome {
    refusals = Map.copyOf(refusals);
    closures = Map.copyOf(closures);
    unread = List.copyOf(unread);
  }

  static RunOutcome of(IncomingTraffic traffic, List<String> unread) {
    LedgerVerdict verdict = traffic.ledger().verdict();
    return new RunOutcome(verdict, verdict.line(), traffic.refusals(), traffic.closures(), unread);
  }

  /** Nothing is wrong, nothing is open, and nobody was disconnected. */
  public boolean kept() {
    return ledger.clean()
        && ledger.unacknowledged() == 0
        && ledger.refused() == 0
        && closures.isEmpty();
  }

  /** What was not as it should be, apart from the ledger. */
  public List<String> complaints() {
    var lines = new ArrayList<String>();
    refusals.forEach((code, count) -> lines.add("refused " + count + " times: error " + code));
    closures.forEach((reason, count) -> lines.add("closed " + count + " times: " + reason));
    unread.forEach(reason -> lines.add("not read: " + reason));
    return lines;
  }
}
