package im.milena.bench;

import im.milena.bench.ledger.Verdict;
import java.util.Map;

/** What came from the server; taken on the sockets' thread, at one moment. */
record Heard(
    LatencyFigures acknowledgement,
    LatencyFigures delivery,
    Map<Integer, Long> refusals,
    Map<String, Long> closures,
    Verdict verdict) {
  static Heard of(Traffic traffic) {
    return new Heard(
        LatencyFigures.of(traffic.acknowledged()),
        LatencyFigures.of(traffic.received()),
        traffic.refusals(),
        traffic.closures(),
        traffic.ledger().verdict());
  }
}
